import { Type } from 'typebox'
import { clearUserSessions as clear } from '#schemas/okta/users.ts'
import { given, statusCode, text, yesNo } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'

/** Ends all sessions of a user, and revokes their OAuth tokens if asked. */
export const clearUserSessions = defineOktaAction({
  method: 'clearUserSessions',
  title: 'Clear User Sessions',
  description: 'Ends all sessions of a user, and revokes their OAuth tokens if asked.',
  request: { effect: 'writes', method: 'DELETE' },
  rights: ['okta.users.manage'],
  inputs: Type.Object({
    id: text({ title: 'ID', wire: 'User/ID' }),
    oauthTokens: Type.Optional(yesNo({ title: 'Revoke oauthTokens?', wire: 'User/Revoke oauthTokens?' }))
  }),
  outputs: Type.Object({ statusCode: statusCode('Output/Status Code') }),
  async act({ http, fields: { id, oauthTokens } }) {
    const { status } = await http.call(clear, { params: { id }, query: given({ oauthTokens }) })
    return { statusCode: status }
  }
})
