import { Type } from 'typebox'
import { addGroupMember } from '#schemas/okta/groups.ts'
import { statusCode, text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'

/** Makes a user a member of a group; one who is a member stays so. */
export const addNewUserToGroup = defineOktaAction({
  method: 'addNewUserToGroup',
  title: 'Add User to Group',
  description: 'Makes a user a member of a group.',
  request: { effect: 'writes', method: 'PUT' },
  rights: ['okta.groups.manage'],
  inputs: Type.Object({
    groupId: text({ title: 'Group ID', wire: 'Group/id' }),
    userId: text({ title: 'User ID', wire: 'User/id' })
  }),
  outputs: Type.Object({ status: statusCode('Result/status', 'Status') }),
  async act({ http, fields: { groupId, userId } }) {
    const { status } = await http.call(addGroupMember, { params: { groupId, userId } })
    return { status }
  }
})
