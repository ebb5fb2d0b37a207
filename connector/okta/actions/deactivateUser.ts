import { Type } from 'typebox'
import { lifecycleOf } from '#schemas/okta/users.ts'
import { given, sendEmail, statusCode, text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'

const deactivate = lifecycleOf('deactivate')

/** Deactivates a user, who then loses all applications. */
export const deactivateUser = defineOktaAction({
  method: 'deactivateUser',
  title: 'Deactivate User',
  description: 'Deactivates a user, who then loses all applications.',
  request: { effect: 'writes', method: 'POST' },
  rights: ['okta.users.manage'],
  options: Type.Object({ sendEmail: sendEmail() }),
  inputs: Type.Object({ id: text({ title: 'ID or Login', wire: 'User/id' }) }),
  outputs: Type.Object({ statusCode: statusCode('Response/statusCode') }),
  async act({ http, fields: { id, sendEmail } }) {
    const { status } = await http.call(deactivate, { params: { id }, query: given({ sendEmail }) })
    return { statusCode: status }
  }
})
