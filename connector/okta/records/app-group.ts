import { Type } from 'typebox'
import type { OktaAppGroup } from '#schemas/okta/app-groups.ts'
import type { Labelled } from '../fields.ts'
import { number, object, textOrNull } from '../fields.ts'

/** A group's assignment to an application, by the labels of the cards. */
export function appGroupRecord(appGroup: OktaAppGroup): Labelled {
  return {
    ID: appGroup.id,
    'Last Updated': appGroup.lastUpdated ?? null,
    Priority: appGroup.priority,
    Links: appGroup._links ?? {},
    Profile: appGroup.profile ?? {}
  }
}

/** Outputs of such an assignment. */
export const AppGroupOutputs = Type.Object({
  id: textOrNull({ title: 'ID', wire: 'Group/ID' }),
  lastUpdated: textOrNull({ title: 'Last Updated', wire: 'Group/Last Updated' }),
  priority: Type.Optional(number({ title: 'Priority', wire: 'Group/Priority' })),
  links: Type.Optional(object({ title: 'Links', wire: 'Group/Links' })),
  profile: Type.Optional(object({ title: 'Profile', wire: 'Group/Profile' }))
})
