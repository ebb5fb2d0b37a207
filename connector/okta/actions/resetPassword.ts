import { Type } from 'typebox'
import { convertToFederated } from '#schemas/okta/federation.ts'
import { resetPassword as reset } from '#schemas/okta/users.ts'
import { given, statusCode, text, textOrNull, yesNo } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'

/** Takes the password of a user away: Okta writes to the user, or the card gives the link to set a new one. */
export const resetPassword = defineOktaAction({
  method: 'resetPassword',
  title: 'Reset Password',
  description: 'Takes the password of a user away and mails, or gives, the link to set a new one.',
  request: { effect: 'writes', method: 'POST' },
  rights: ['okta.users.manage'],
  options: Type.Object({
    convert: Type.Optional(yesNo({ title: 'Convert to Federated User', wire: 'parameters/convert' })),
    email: Type.Optional(yesNo({ title: 'Send Email', wire: 'parameters/email' }))
  }),
  inputs: Type.Object({ id: text({ title: 'ID or Username', wire: 'User/userID' }) }),
  outputs: Type.Object({
    statusCode: statusCode('Response/Status Code'),
    url: textOrNull({ title: 'URL', wire: 'Reset Password/URL', description: 'The link, where no email is sent.' })
  }),
  async act({ http, fields: { id, convert, email } }) {
    const params = { id }
    if (convert === true) {
      const { status } = await http.call(convertToFederated, {
        params,
        query: { provider: 'FEDERATION', sendEmail: false }
      })
      return { statusCode: status }
    }
    const { status, value } = await http.call(reset, { params, query: given({ sendEmail: email }) })
    return { statusCode: status, url: value.resetPasswordUrl ?? null }
  }
})
