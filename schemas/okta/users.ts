import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'
import type { OktaProfile } from './user.ts'
import { OktaUserAnswer } from './user.ts'

const users = '/api/v1/users'

/** Most users of one page, and how many come where no limit is given. Source: Okta's Users API. */
export const userPageSize = { most: 200, usual: 200, usualOfQ: 10 } as const

/** Which users to list, and from where. `filter` and `search` exclude each other. */
export const UserListQuery = Type.Object({
  filter: Type.Optional(
    Type.String({ description: 'Exact comparison of seven properties.', examples: ['status eq "ACTIVE"'] })
  ),
  search: Type.Optional(
    Type.String({
      description: 'Comparison of any property, whatever the case.',
      examples: ['profile.department sw "eng" and created gt "2026-01-01T00:00:00.000Z"']
    })
  ),
  q: Type.Optional(Type.String({ description: 'Beginning of the first name, last name or email; never pages.' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Users in a page, at most 200.' })),
  after: Type.Optional(Type.String({ description: 'Position from the `next` link; not to be made by a client.' })),
  sortBy: Type.Optional(Type.String({ description: 'Property to sort a search by.', examples: ['profile.lastName'] })),
  sortOrder: Type.Optional(Type.String({ description: '`asc` (default) or `desc`.' }))
})
export type UserListQuery = Static<typeof UserListQuery>

/** Lists users, page by page: the `next` link of an answer leads to the next page. */
export const listUsers = defineEndpoint({
  method: 'GET',
  url: users,
  summary: 'List users',
  query: UserListQuery,
  result: Type.Array(OktaUserAnswer)
})

const one = Type.Object({ id: Type.String({ description: 'Id, login, the login up to its @, or `me`.' }) })

/** Reads one user. */
export const getUser = defineEndpoint({
  method: 'GET',
  url: `${users}/:id`,
  summary: 'Read a user',
  params: one,
  result: OktaUserAnswer
})

/** Credentials as they are given; what is secret in them never comes back. */
export const GivenCredentials = Type.Object({
  password: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  provider: Type.Optional(
    Type.Object({ type: Type.String({ minLength: 1 }), name: Type.Optional(Type.String({ minLength: 1 })) })
  ),
  recovery_question: Type.Optional(Type.Record(Type.String(), Type.Unknown()))
})
export type GivenCredentials = Static<typeof GivenCredentials>

const GivenProfile = Type.Unsafe<OktaProfile>(Type.Record(Type.String(), Type.Unknown()))

/** A user as a whole. */
const WholeUser = Type.Object({ profile: GivenProfile, credentials: Type.Optional(GivenCredentials) })

/** A user to be made. */
export const NewUser = Type.Object({
  ...WholeUser.properties,
  groupIds: Type.Optional(Type.Array(Type.String(), { description: 'Groups of which a new user becomes a member.' }))
})
export type NewUser = Static<typeof NewUser>

/** Makes a user. Answers 200. */
export const createUser = defineEndpoint({
  method: 'POST',
  url: users,
  summary: 'Create a user',
  query: Type.Object({
    activate: Type.Optional(Type.Boolean({ description: 'Activate at once; true by default.' })),
    provider: Type.Optional(Type.Boolean({ description: 'Whether the credentials name a provider.' })),
    nextLogin: Type.Optional(
      Type.String({ description: '`changePassword`: the password is expired from the beginning.' })
    )
  }),
  body: NewUser,
  result: OktaUserAnswer
})

/** What a user is changed to. */
export const UserChange = Type.Object({
  profile: Type.Optional(GivenProfile),
  credentials: Type.Optional(GivenCredentials)
})
export type UserChange = Static<typeof UserChange>

/** Changes a user in part: properties that are not given are kept. */
export const updateUser = defineEndpoint({
  method: 'POST',
  url: `${users}/:id`,
  summary: 'Change a user in part',
  params: one,
  body: UserChange,
  result: OktaUserAnswer,
  repeatable: true
})

/** Replaces a user: properties that are not given are cleared. */
export const replaceUser = defineEndpoint({
  method: 'PUT',
  url: `${users}/:id`,
  summary: 'Replace a user',
  params: one,
  body: WholeUser,
  result: OktaUserAnswer
})

/** Deactivates a user, and deletes one who is deactivated: so it takes two calls. A repetition would do both. */
export const deleteUser = defineEndpoint({
  method: 'DELETE',
  url: `${users}/:id`,
  summary: 'Deactivate a user, or delete one who is deactivated',
  params: one,
  query: Type.Object({ sendEmail: Type.Optional(Type.Boolean()) }),
  repeatable: false
})

/** Answer of an activation: the link, unless it was sent by mail. */
export const Activation = Type.Object({
  activationUrl: Type.Optional(Type.String()),
  activationToken: Type.Optional(Type.String())
})
export type Activation = Static<typeof Activation>

/** Steps in the life of a user that answer with an {@link Activation}. */
export const activationSteps = ['activate', 'reactivate'] as const
/** Steps in the life of a user that answer with an empty object. */
export const plainSteps = ['deactivate', 'suspend', 'unsuspend', 'unlock'] as const
/** A step in the life of a user. */
export type LifecycleStep = (typeof activationSteps)[number] | (typeof plainSteps)[number]

/** Takes a user one step on in life: `POST /users/{id}/lifecycle/{step}`. */
export const lifecycleOf = (step: LifecycleStep) =>
  defineEndpoint({
    method: 'POST',
    url: `${users}/:id/lifecycle/${step}`,
    summary: `Take a user through the step ${step}`,
    params: one,
    query: Type.Object({ sendEmail: Type.Optional(Type.Boolean({ description: 'Whether Okta writes to the user.' })) }),
    result: Activation
  })

const Sessions = {
  revokeSessions: Type.Optional(Type.Boolean({ description: 'Whether the sessions of the user end too.' }))
}

/** Takes the password of a user away until a new one is set. The answer holds a link unless Okta writes to the user. */
export const resetPassword = defineEndpoint({
  method: 'POST',
  url: `${users}/:id/lifecycle/reset_password`,
  summary: 'Reset the password of a user',
  params: one,
  query: Type.Object({
    sendEmail: Type.Optional(Type.Boolean({ description: 'Whether Okta writes to the user; true by default.' })),
    ...Sessions
  }),
  result: Type.Object({ resetPasswordUrl: Type.Optional(Type.String()) })
})

/** Makes the user change the password at the next sign-in. */
export const expirePassword = defineEndpoint({
  method: 'POST',
  url: `${users}/:id/lifecycle/expire_password`,
  summary: 'Expire the password of a user',
  params: one,
  result: OktaUserAnswer
})

/** Gives the user a password for the next sign-in, at which it has to be changed. */
export const expirePasswordWithTemporary = defineEndpoint({
  method: 'POST',
  url: `${users}/:id/lifecycle/expire_password_with_temp_password`,
  summary: 'Expire the password of a user and make a temporary one',
  params: one,
  query: Type.Object(Sessions),
  result: Type.Object({ tempPassword: Type.String() })
})

/** Ends all sessions of a user. Answers 204. */
export const clearUserSessions = defineEndpoint({
  method: 'DELETE',
  url: `${users}/:id/sessions`,
  summary: 'End the sessions of a user',
  params: one,
  query: Type.Object({
    oauthTokens: Type.Optional(Type.Boolean({ description: 'Whether OAuth tokens are revoked too.' }))
  })
})
