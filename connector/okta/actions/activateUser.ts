import { Type } from 'typebox'
import { lifecycleOf } from '#schemas/okta/users.ts'
import { given, sendEmail, statusCode, text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'

const activate = lifecycleOf('activate')

/** Activates a user who is staged or deactivated. */
export const activateUser = defineOktaAction({
  method: 'activateUser',
  title: 'Activate User',
  description: 'Activates a user who is staged or deactivated.',
  request: { effect: 'writes', method: 'POST' },
  rights: ['okta.users.manage'],
  options: Type.Object({ sendEmail: sendEmail() }),
  inputs: Type.Object({ id: text({ title: 'ID or Login', wire: 'User/id' }) }),
  outputs: Type.Object({ statusCode: statusCode('Response/statusCode') }),
  async act({ http, fields: { id, sendEmail } }) {
    const { status } = await http.call(activate, { params: { id }, query: given({ sendEmail }) })
    return { statusCode: status }
  }
})
