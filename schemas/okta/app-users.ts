import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'

/** Statuses of an app user. Source: Okta's Application Users API. */
export const appUserStatuses = [
  'STAGED',
  'PROVISIONED',
  'ACTIVE',
  'INACTIVE',
  'DEPROVISIONED',
  'SUSPENDED',
  'IMPORTED',
  'MATCHED',
  'UNASSIGNED',
  'APPROVED',
  'REVOKED',
  'IMPLICIT',
  'PENDING'
] as const
export type AppUserStatus = (typeof appUserStatuses)[number]

/** How far an app user is from what the app has. Source: Okta's Application Users API. */
export const syncStates = ['DISABLED', 'OUT_OF_SYNC', 'SYNCING', 'SYNCHRONIZED', 'ERROR'] as const
export type SyncState = (typeof syncStates)[number]

/** Why a user has an app: on their own, or because of a group. */
export const appUserScopes = ['USER', 'GROUP'] as const
export type AppUserScope = (typeof appUserScopes)[number]

const text = () => Type.Optional(Type.Union([Type.String(), Type.Null()]))

/** A user's assignment to an app as Okta's management API shows it; only what every answer has is required. */
export const OktaAppUser = Type.Object({
  id: Type.String({ description: 'Id of the user.' }),
  externalId: text(),
  created: text(),
  lastUpdated: text(),
  scope: Type.Optional(Type.String({ description: '`USER` or `GROUP`.' })),
  status: Type.Optional(Type.String()),
  statusChanged: text(),
  passwordChanged: text(),
  syncState: Type.Optional(Type.String()),
  lastSync: text(),
  credentials: Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()])),
  profile: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  _embedded: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  _links: Type.Optional(Type.Record(Type.String(), Type.Unknown()))
})
export type OktaAppUser = Static<typeof OktaAppUser>

const users = '/api/v1/apps/:appId/users'

/** Most app users of one page, and how many come where no limit is given. */
export const appUserPageSize = { most: 500, usual: 50 } as const

/** Lists the users of an app, page by page. */
export const listAppUsers = defineEndpoint({
  method: 'GET',
  url: users,
  summary: 'List the users of an app',
  params: Type.Object({ appId: Type.String() }),
  query: Type.Object({
    q: Type.Optional(Type.String({ description: 'Beginning of the user name, first name, last name or email.' })),
    limit: Type.Optional(Type.Integer({ minimum: 1, description: 'App users in a page, at most 500.' })),
    after: Type.Optional(Type.String({ description: 'Position from the `next` link; not to be made by a client.' })),
    expand: Type.Optional(Type.String({ description: '`user`: with the Okta user.' }))
  }),
  result: Type.Array(OktaAppUser)
})

const GivenAppCredentials = Type.Object({
  userName: Type.Optional(Type.String({ minLength: 1 })),
  password: Type.Optional(Type.Record(Type.String(), Type.Unknown()))
})

/** What an app user is changed to. */
export const AppUserChange = Type.Object({
  scope: Type.Optional(Type.String({ description: '`USER` makes an assignment of a group one of the user.' })),
  credentials: Type.Optional(GivenAppCredentials),
  profile: Type.Optional(Type.Record(Type.String(), Type.Unknown()))
})
export type AppUserChange = Static<typeof AppUserChange>

/** An assignment to be made. */
export const NewAppUser = Type.Object({ id: Type.String({ minLength: 1 }), ...AppUserChange.properties })
export type NewAppUser = Static<typeof NewAppUser>

/** Assigns an app to a user. Answers 200. */
export const assignAppUser = defineEndpoint({
  method: 'POST',
  url: users,
  summary: 'Assign an app to a user',
  params: Type.Object({ appId: Type.String() }),
  body: NewAppUser,
  result: OktaAppUser
})

const one = Type.Object({ appId: Type.String(), userId: Type.String() })

/** Reads the assignment of an app to a user. */
export const getAppUser = defineEndpoint({
  method: 'GET',
  url: `${users}/:userId`,
  summary: 'Read the assignment of an app to a user',
  params: one,
  query: Type.Object({ expand: Type.Optional(Type.String()) }),
  result: OktaAppUser
})

/** Changes the profile, the credentials or the scope of an app user. */
export const updateAppUser = defineEndpoint({
  method: 'POST',
  url: `${users}/:userId`,
  summary: 'Change an app user',
  params: one,
  body: AppUserChange,
  result: OktaAppUser,
  repeatable: true
})

/** Takes an app from a user; the profile of the app user is lost. Answers 204. */
export const removeAppUser = defineEndpoint({
  method: 'DELETE',
  url: `${users}/:userId`,
  summary: 'Take an app from a user',
  params: one,
  query: Type.Object({ sendEmail: Type.Optional(Type.Boolean()) })
})
