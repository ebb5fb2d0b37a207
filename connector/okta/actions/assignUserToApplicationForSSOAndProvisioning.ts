import { Type } from 'typebox'
import { assignAppUser } from '#schemas/okta/app-users.ts'
import { applicationIdOf, applicationInput, applicationOption } from '../application.ts'
import { defineOktaAction } from '../okta-action.ts'
import { AppUserOutputs, appUserOutputs, assignmentInputs, assignmentOf } from '../records/app-user.ts'
import { givenProfile, profileProperties } from '../records/user.ts'

/** Assigns an application to a user, with the profile that the application is to have; empty fields are left out. */
export const assignUserToApplicationForSSOAndProvisioning = defineOktaAction({
  method: 'assignUserToApplicationForSSOAndProvisioning',
  title: 'Assign User to Application for SSO and Provisioning',
  description: 'Assigns an application to a user, with the profile that the application is to have.',
  request: { effect: 'writes', method: 'POST' },
  rights: ['okta.apps.manage'],
  options: Type.Object(applicationOption),
  inputs: Type.Object({ ...assignmentInputs, ...applicationInput }),
  openInputs: [profileProperties],
  outputs: AppUserOutputs,
  openOutputs: [profileProperties],
  async act({ http, fields, added }) {
    const { value } = await http.call(assignAppUser, {
      params: { appId: applicationIdOf(fields) },
      body: { ...assignmentOf(fields), profile: givenProfile(added(profileProperties)) }
    })
    return appUserOutputs(value)
  }
})
