import { Type } from 'typebox'
import type { OktaUserAnswer } from '#schemas/okta/user.ts'
import type { Labelled } from '../fields.ts'
import { object, objects, textOrNull } from '../fields.ts'
import { recordsStreamed } from '../result-set.ts'

/** A user as list cards give it: the fields of the first record, and each item of a list or stream. */
export function userRecord(user: OktaUserAnswer): Labelled {
  const { firstName, lastName, mobilePhone, secondEmail, login, email } = user.profile
  return {
    'Raw Output': user,
    ...timesOf(user),
    'First Name': firstName ?? null,
    'Last Name': lastName ?? null,
    'Mobile Phone': mobilePhone ?? null,
    'Second Email': secondEmail ?? null,
    Login: login ?? null,
    Email: email ?? null
  }
}

/** Id, status and times of a user. */
export function timesOf(user: OktaUserAnswer): Labelled {
  return {
    ID: user.id,
    Status: user.status,
    Created: user.created ?? null,
    Activated: user.activated ?? null,
    'Status Changed': user.statusChanged ?? null,
    'Last Login': user.lastLogin ?? null,
    'Last Updated': user.lastUpdated ?? null,
    'Password Changed': user.passwordChanged ?? null
  }
}

/** Outputs of id, status and times, in a group. */
export const timeOutputs = (group: string) => ({
  id: textOrNull({ title: 'ID', wire: `${group}/ID` }),
  status: textOrNull({ title: 'Status', wire: `${group}/Status` }),
  created: textOrNull({ title: 'Created', wire: `${group}/Created` }),
  activated: textOrNull({ title: 'Activated', wire: `${group}/Activated` }),
  statusChanged: textOrNull({ title: 'Status Changed', wire: `${group}/Status Changed` }),
  lastLogin: textOrNull({ title: 'Last Login', wire: `${group}/Last Login` }),
  lastUpdated: textOrNull({ title: 'Last Updated', wire: `${group}/Last Updated` }),
  passwordChanged: textOrNull({ title: 'Password Changed', wire: `${group}/Password Changed` })
})

/** Outputs of the cards that list users. */
export const UserListOutputs = Type.Object({
  rawOutput: Type.Optional(object({ title: 'Raw Output', wire: 'Result/Raw Output' })),
  ...timeOutputs('Result'),
  firstName: textOrNull({ title: 'First Name', wire: 'Result/First Name' }),
  lastName: textOrNull({ title: 'Last Name', wire: 'Result/Last Name' }),
  mobilePhone: textOrNull({ title: 'Mobile Phone', wire: 'Result/Mobile Phone' }),
  secondEmail: textOrNull({ title: 'Second Email', wire: 'Result/Second Email' }),
  login: textOrNull({ title: 'Login', wire: 'Result/Login' }),
  email: textOrNull({ title: 'Email', wire: 'Result/Email' }),
  users: Type.Optional(objects({ title: 'Users', wire: 'Result/Users' })),
  recordsStreamed: recordsStreamed('Result')
})

/** Outputs of the cards that read, make or change one user; its profile comes as `Profile Properties/<key>`. */
export const UserOutputs = Type.Object({
  ...timeOutputs('System Properties'),
  credentials: Type.Optional(object({ title: 'Credentials', wire: 'System Properties/Credentials' })),
  realmId: textOrNull({ title: 'Realm ID', wire: 'System Properties/Realm ID' })
})

/** Group of the outputs to which an org adds the attributes of its profiles. */
export const profileProperties = 'Profile Properties'

/** A profile as outputs: each attribute as `Profile Properties/<key>`. */
export function profileOutputs(profile: object): Labelled {
  return Object.fromEntries(Object.entries(profile).map(([key, value]) => [`${profileProperties}/${key}`, value]))
}

/** A user by the labels of the group System Properties. */
export function systemProperties(user: OktaUserAnswer): Labelled {
  return {
    ...timesOf(user),
    Credentials: credentialsOf(user.credentials ?? {}),
    'Realm ID': user.realmId ?? null
  }
}

/** Credentials without what is secret: Okta tells of a password only whether there is one. */
export function credentialsOf(credentials: Readonly<Record<string, unknown>>): Labelled {
  const provider = part(credentials.provider)
  return {
    Emails: credentials.emails ?? [],
    Password: credentials.password !== undefined && credentials.password !== null,
    'Recovery Question': part(credentials.recovery_question).question ?? null,
    Provider: { Name: provider.name ?? null, Type: provider.type ?? null }
  }
}

function part(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''

/** A profile of the fields that have a value. */
export function givenProfile(fields: ReadonlyMap<string, unknown>): Record<string, unknown> {
  return Object.fromEntries([...fields].filter(([, value]) => !isEmpty(value)))
}

/** Attributes that every user has to have, so that clearing them would fail the whole change. */
const neverEmpty: ReadonlySet<string> = new Set(['login', 'email', 'firstName', 'lastName'])

/** A profile to change: empty fields are cleared, all but those that may not be empty. */
export function changedProfile(
  fields: ReadonlyMap<string, unknown>,
  rely: (behaviour: string) => void
): Record<string, unknown> {
  return Object.fromEntries(
    [...fields].flatMap(([key, value]) => {
      if (!isEmpty(value)) return [[key, value]]
      rely('card.okta.empty-clears')
      return neverEmpty.has(key) ? [] : [[key, null]]
    })
  )
}
