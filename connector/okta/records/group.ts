import type { Static } from 'typebox'
import { Type } from 'typebox'
import type { FieldValues } from '#core/card.ts'
import type { OktaGroup } from '#schemas/okta/group.ts'
import type { Labelled } from '../fields.ts'
import { anything, object, outputsOf, textOrNull } from '../fields.ts'

/** Attributes of a group's profile that cards show under labels; all others are an org's own. */
const baseAttributes: ReadonlyMap<string, string> = new Map([
  ['name', 'Name'],
  ['description', 'Description']
])

/** A group by the labels of the cards. */
export function groupRecord(group: OktaGroup): Labelled {
  return {
    ID: group.id,
    Created: group.created ?? null,
    'Last Updated': group.lastUpdated ?? null,
    'Last Membership Updated': group.lastMembershipUpdated ?? null,
    'Object Class': group.objectClass ?? [],
    Type: group.type ?? null,
    Profile: labelledProfile(group)
  }
}

/** Outputs of a group, in a group of outputs. */
export const groupOutputs = (group: string) => ({
  id: textOrNull({ title: 'ID', wire: `${group}/ID` }),
  created: textOrNull({ title: 'Created', wire: `${group}/Created` }),
  lastUpdated: textOrNull({ title: 'Last Updated', wire: `${group}/Last Updated` }),
  lastMembershipUpdated: textOrNull({ title: 'Last Membership Updated', wire: `${group}/Last Membership Updated` }),
  objectClass: Type.Optional(anything({ title: 'Object Class', wire: `${group}/Object Class` })),
  type: textOrNull({ title: 'Type', wire: `${group}/Type` }),
  profile: Type.Optional(object({ title: 'Profile', wire: `${group}/Profile` }))
})

/** Group of the fields to which an org adds the attributes of its groups. */
export const customProperties = 'Custom Properties'

/** Outputs of the cards that read, make or change one group; an org's own attributes come as `Custom Properties/<key>`. */
export const GroupOutputs = Type.Object({
  ...groupOutputs('Properties'),
  links: Type.Optional(object({ title: 'Links', wire: 'Properties/Links' }))
})

/** A group's own attributes as outputs. */
export function customOutputs({ profile }: OktaGroup): Labelled {
  return Object.fromEntries(
    Object.entries(profile).flatMap(([key, value]) =>
      baseAttributes.has(key) ? [] : [[`${customProperties}/${key}`, value]]
    )
  )
}

function labelledProfile({ profile }: OktaGroup): Labelled {
  return Object.fromEntries([
    ['Name', profile.name],
    ['Description', profile.description ?? null],
    ...Object.entries(profile).filter(([key]) => !baseAttributes.has(key))
  ])
}

/** The outputs of a card about one group. */
export function oneGroup(group: OktaGroup): Static<typeof GroupOutputs> & FieldValues {
  const values = { ...groupRecord(group), Links: group._links ?? {} }
  return { ...outputsOf(GroupOutputs, 'Properties', values), ...customOutputs(group) }
}
