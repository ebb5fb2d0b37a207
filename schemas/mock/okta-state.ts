import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'
import { oktaAppStatuses } from '../okta/app.ts'
import { appUserStatuses, syncStates } from '../okta/app-users.ts'
import { GivenApp } from '../okta/apps.ts'
import { oktaGroupTypes } from '../okta/group.ts'

/** A user to put in: an Okta user with its `profile`, or an object whose fields are the profile. */
export const SeedUser = Type.Record(Type.String(), Type.Unknown())
export type SeedUser = Static<typeof SeedUser>

const time = () => Type.Optional(Type.String({ description: 'ISO 8601.' }))
const word = <const W extends readonly string[]>(words: W) =>
  Type.Optional(Type.Unsafe<W[number]>({ type: 'string', enum: [...words] }))

/** A group to put in, as Okta shows it, with its members; other properties that Okta shows are not read. */
export const SeedGroup = Type.Object({
  id: Type.Optional(Type.String({ minLength: 1 })),
  type: word(oktaGroupTypes),
  created: time(),
  lastUpdated: time(),
  lastMembershipUpdated: time(),
  objectClass: Type.Optional(Type.Array(Type.String())),
  source: Type.Optional(Type.Object({ id: Type.String({ description: 'The app that an APP_GROUP comes from.' }) })),
  profile: Type.Intersect([
    Type.Object({ name: Type.String({ minLength: 1 }) }),
    Type.Record(Type.String(), Type.Unknown())
  ]),
  members: Type.Optional(
    Type.Array(Type.String(), { description: 'Ids or logins, in place of the members there were.' })
  )
})
export type SeedGroup = Static<typeof SeedGroup>

/** A user of an app to put in; the status and what concerns provisioning are as usual where they are not given. */
export const SeedAppUser = Type.Object({
  id: Type.String({ description: 'Id or login of the user.' }),
  credentials: Type.Optional(Type.Object({ userName: Type.String({ minLength: 1 }) })),
  profile: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  externalId: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  status: word(appUserStatuses),
  syncState: word(syncStates),
  lastSync: Type.Optional(Type.Union([Type.String(), Type.Null()]))
})
export type SeedAppUser = Static<typeof SeedAppUser>

/** An app to put in, as Okta shows it, with its users and groups; other properties that Okta shows are not read. */
export const SeedApp = Type.Object({
  ...GivenApp.properties,
  id: Type.Optional(Type.String({ minLength: 1 })),
  status: word(oktaAppStatuses),
  created: time(),
  lastUpdated: time(),
  features: Type.Optional(
    Type.Array(Type.String(), {
      description: 'What its provisioning does; with `PUSH_NEW_USERS` app users begin as STAGED and OUT_OF_SYNC.'
    })
  ),
  users: Type.Optional(Type.Array(SeedAppUser)),
  groups: Type.Optional(Type.Array(Type.String(), { description: 'Ids or names.' }))
})
export type SeedApp = Static<typeof SeedApp>

/**
 * Users, groups and apps to put into the mock as they are; what exists by the same id is replaced. No event is written
 * for them.
 */
export const OktaSeed = Type.Object(
  {
    users: Type.Optional(Type.Array(SeedUser)),
    groups: Type.Optional(Type.Array(SeedGroup)),
    apps: Type.Optional(Type.Array(SeedApp)),
    attributes: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        description: 'Custom attributes of profiles. Those that users bring along are known without being named.'
      })
    )
  },
  { additionalProperties: false }
)
export type OktaSeed = Static<typeof OktaSeed>

/** Puts users, groups, apps and custom attributes into the mock: all or none. */
export const seedOkta = defineEndpoint({
  method: 'POST',
  url: '/_mock/seed',
  summary: 'Put users, groups, apps and custom attributes into the mock',
  body: OktaSeed,
  result: Type.Object({
    users: Type.Integer(),
    attributes: Type.Integer(),
    groups: Type.Integer(),
    apps: Type.Integer()
  })
})

/** Empties the mock: users, custom attributes, groups but Everyone, apps, System Log; API tokens, faults and received calls go too, unless kept. */
export const resetOkta = defineEndpoint({
  method: 'POST',
  url: '/_mock/reset',
  summary: 'Start afresh',
  query: Type.Object({
    keepTokens: Type.Optional(Type.Boolean({ description: 'Keep the API tokens; false by default.' }))
  })
})
