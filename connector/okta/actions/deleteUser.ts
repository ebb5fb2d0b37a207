import { Type } from 'typebox'
import { deleteUser as remove } from '#schemas/okta/users.ts'
import { given, sendEmail, statusCode, text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'

/** Deactivates a user, and deletes one who is deactivated: as Okta's API has it, it takes two. */
export const deleteUser = defineOktaAction({
  method: 'deleteUser',
  title: 'Delete User',
  description: 'Deactivates a user, and deletes one who is deactivated.',
  request: { effect: 'writes', method: 'DELETE' },
  rights: ['okta.users.manage'],
  inputs: Type.Object({ id: text({ title: 'ID', wire: 'User/ID' }), sendEmail: sendEmail('User/Send Email?') }),
  outputs: Type.Object({ statusCode: statusCode('Output/Status Code') }),
  async act({ http, fields: { id, sendEmail }, rely }) {
    rely('card.okta.delete-user-once')
    const { status } = await http.call(remove, { params: { id }, query: given({ sendEmail }) })
    return { statusCode: status }
  }
})
