import { Type } from 'typebox'
import { removeAppUser } from '#schemas/okta/app-users.ts'
import { applicationIdOf, applicationInput, applicationOption } from '../application.ts'
import { given, sendEmail, statusCode, text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'

/** Takes an application from a user; what the application knew of the user is lost. */
export const removeUserFromApplication = defineOktaAction({
  method: 'removeUserFromApplication',
  title: 'Remove User from Application',
  description: 'Takes an application from a user; what the application knew of the user is lost.',
  request: { effect: 'writes', method: 'DELETE' },
  rights: ['okta.apps.manage'],
  options: Type.Object(applicationOption),
  inputs: Type.Object({
    userId: text({ title: 'User ID', wire: 'User/id' }),
    sendEmail: sendEmail('User/Send Email?'),
    ...applicationInput
  }),
  outputs: Type.Object({ status: statusCode('Result/status', 'Status') }),
  async act({ http, fields }) {
    const params = { appId: applicationIdOf(fields), userId: fields.userId }
    const { status } = await http.call(removeAppUser, { params, query: given({ sendEmail: fields.sendEmail }) })
    return { status }
  }
})
