import { Type } from 'typebox'
import { removeGroupMember } from '#schemas/okta/groups.ts'
import { statusCode, text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'

/** Takes a user out of a group; one who is no member stays so. */
export const removeUserFromGroup = defineOktaAction({
  method: 'removeUserFromGroup',
  title: 'Remove User from Group',
  description: 'Takes a user out of a group.',
  request: { effect: 'writes', method: 'DELETE' },
  rights: ['okta.groups.manage'],
  inputs: Type.Object({
    groupId: text({ title: 'Group ID', wire: 'Group/id' }),
    userId: text({ title: 'User ID', wire: 'User/id' })
  }),
  outputs: Type.Object({ status: statusCode('Result/status', 'Status') }),
  async act({ http, fields: { groupId, userId } }) {
    const { status } = await http.call(removeGroupMember, { params: { groupId, userId } })
    return { status }
  }
})
