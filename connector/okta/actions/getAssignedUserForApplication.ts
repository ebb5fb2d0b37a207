import { Type } from 'typebox'
import { getAppUser } from '#schemas/okta/app-users.ts'
import { applicationIdOf, applicationInput, applicationOption } from '../application.ts'
import { text } from '../fields.ts'
import { defineOktaAction } from '../okta-action.ts'
import { AppUserOutputs, appUserOutputs } from '../records/app-user.ts'
import { profileProperties } from '../records/user.ts'

/** A user as an application knows them; one to whom it is not assigned fails the card. */
export const getAssignedUserForApplication = defineOktaAction({
  method: 'getAssignedUserForApplication',
  title: 'Get Assigned User for Application',
  description: 'Reads a user as an application knows them.',
  request: { effect: 'reads', method: 'GET' },
  rights: ['okta.apps.read'],
  options: Type.Object(applicationOption),
  inputs: Type.Object({ userId: text({ title: 'User ID', wire: 'User/id' }), ...applicationInput }),
  outputs: AppUserOutputs,
  openOutputs: [profileProperties],
  async act({ http, fields }) {
    const params = { appId: applicationIdOf(fields), userId: fields.userId }
    return appUserOutputs((await http.call(getAppUser, { params })).value)
  }
})
