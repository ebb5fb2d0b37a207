import { Type } from 'typebox'
import { assignAppUser } from '#schemas/okta/app-users.ts'
import { applicationIdOf, applicationInput, applicationOption } from '../application.ts'
import { defineOktaAction } from '../okta-action.ts'
import { AppUserOutputs, appUserOutputs, assignmentInputs, assignmentOf } from '../records/app-user.ts'
import { profileProperties } from '../records/user.ts'

/** Assigns an application to a user, without a profile. */
export const assignUserToApplicationForSSO = defineOktaAction({
  method: 'assignUserToApplicationForSSO',
  title: 'Assign User to Application for SSO',
  description: 'Assigns an application to a user, without a profile.',
  request: { effect: 'writes', method: 'POST' },
  rights: ['okta.apps.manage'],
  options: Type.Object(applicationOption),
  inputs: Type.Object({ ...assignmentInputs, ...applicationInput }),
  outputs: AppUserOutputs,
  openOutputs: [profileProperties],
  async act({ http, fields }) {
    const params = { appId: applicationIdOf(fields) }
    const { value } = await http.call(assignAppUser, { params, body: assignmentOf(fields) })
    return appUserOutputs(value)
  }
})
