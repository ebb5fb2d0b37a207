import type { Static } from 'typebox'
import { Type } from 'typebox'
import type { FieldValues } from '#core/card.ts'
import type { NewAppUser, OktaAppUser } from '#schemas/okta/app-users.ts'
import type { Labelled } from '../fields.ts'
import { object, outputsOf, text, textOrNull } from '../fields.ts'
import { profileOutputs, profileProperties } from './user.ts'

/** An app user by the labels of the group System Properties. */
export function appUserSystem(appUser: OktaAppUser): Labelled {
  return {
    'User ID': appUser.id,
    'External ID': appUser.externalId ?? null,
    Created: appUser.created ?? null,
    'Last Updated': appUser.lastUpdated ?? null,
    Scope: appUser.scope ?? null,
    Status: appUser.status ?? null,
    'Status Changed': appUser.statusChanged ?? null,
    'Password Changed': appUser.passwordChanged ?? null,
    'Sync State': appUser.syncState ?? null,
    'Last Sync': appUser.lastSync ?? null,
    Credentials: appUser.credentials ?? {}
  }
}

/** An app user as list cards give it. */
export function appUserRecord(appUser: OktaAppUser): Labelled {
  return { [profileProperties]: appUser.profile ?? {}, 'System Properties': appUserSystem(appUser) }
}

const system = (title: string) => textOrNull({ title, wire: `System Properties/${title}` })

/** Outputs of the cards about one app user; its profile comes as `Profile Properties/<key>`. */
export const AppUserOutputs = Type.Object({
  userId: system('User ID'),
  externalId: system('External ID'),
  created: system('Created'),
  lastUpdated: system('Last Updated'),
  scope: system('Scope'),
  status: system('Status'),
  statusChanged: system('Status Changed'),
  passwordChanged: system('Password Changed'),
  syncState: system('Sync State'),
  lastSync: system('Last Sync'),
  credentials: Type.Optional(object({ title: 'Credentials', wire: 'System Properties/Credentials' }))
})

/** The outputs of an app user. */
export function appUserOutputs(appUser: OktaAppUser): Static<typeof AppUserOutputs> & FieldValues {
  return {
    ...outputsOf(AppUserOutputs, 'System Properties', appUserSystem(appUser)),
    ...profileOutputs(appUser.profile ?? {})
  }
}

/** Inputs of the cards that assign an application to a user. */
export const assignmentInputs = {
  userId: text({ title: 'User ID', wire: 'User/id' }),
  scope: Type.Optional(
    text({ title: 'Scope', wire: 'User/Scope', wires: ['User/scope'], description: 'USER or GROUP.' })
  ),
  username: Type.Optional(text({ title: 'Username', wire: 'Credentials/Username', wires: ['Credentials/userName'] })),
  password: Type.Optional(text({ title: 'Password', wire: 'Credentials/Password', wires: ['Credentials/password'] }))
}

/** The assignment that these inputs ask for. */
export function assignmentOf(fields: {
  userId: string
  scope?: string
  username?: string
  password?: string
}): NewAppUser {
  const { userId, scope = 'USER', username, password } = fields
  const credentials = {
    ...(username === undefined ? {} : { userName: username }),
    ...(password === undefined ? {} : { password: { value: password } })
  }
  return {
    id: userId,
    scope: scope.toUpperCase(),
    ...(Object.keys(credentials).length === 0 ? {} : { credentials })
  }
}
