import { Type } from 'typebox'
import { assignAppGroup } from '#schemas/okta/app-groups.ts'
import { applicationIdOf, applicationInput, applicationOption } from '../application.ts'
import { outputsOf, text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { AppGroupOutputs, appGroupRecord } from '../records/app-group.ts'

/** Assigns an application to a group, and with it to all members. */
export const assignGroupToApplication = defineOktaAction({
  method: 'assignGroupToApplication',
  title: 'Assign Group to Application',
  description: 'Assigns an application to a group, and with it to all members.',
  request: { effect: 'writes', method: 'PUT' },
  rights: ['okta.apps.manage'],
  options: Type.Object(applicationOption),
  inputs: Type.Object({ groupId: text({ title: 'Group ID', wire: 'Group/groupID' }), ...applicationInput }),
  outputs: AppGroupOutputs,
  async act({ http, fields }) {
    const params = { appId: applicationIdOf(fields), groupId: fields.groupId }
    const { value } = await http.call(assignAppGroup, { params, body: {} })
    return outputsOf(AppGroupOutputs, 'Group', appGroupRecord(value))
  }
})
