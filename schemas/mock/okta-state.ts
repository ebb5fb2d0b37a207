import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'

/** A user to put in: an Okta user with its `profile`, or an object whose fields are the profile. */
export const SeedUser = Type.Record(Type.String(), Type.Unknown())
export type SeedUser = Static<typeof SeedUser>

/** Users to put into the mock as they are; who exists by the same id is replaced. No event is written for them. */
export const OktaSeed = Type.Object(
  {
    users: Type.Optional(Type.Array(SeedUser)),
    attributes: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        description: 'Custom attributes of profiles. Those that users bring along are known without being named.'
      })
    )
  },
  { additionalProperties: false }
)
export type OktaSeed = Static<typeof OktaSeed>

/** Puts users and custom attributes into the mock: all or none. */
export const seedOkta = defineEndpoint({
  method: 'POST',
  url: '/_mock/seed',
  summary: 'Put users and custom attributes into the mock',
  body: OktaSeed,
  result: Type.Object({ users: Type.Integer(), attributes: Type.Integer() })
})

/** Empties the mock: users, custom attributes, System Log; API tokens, faults and received calls go too, unless kept. */
export const resetOkta = defineEndpoint({
  method: 'POST',
  url: '/_mock/reset',
  summary: 'Start afresh',
  query: Type.Object({
    keepTokens: Type.Optional(Type.Boolean({ description: 'Keep the API tokens; false by default.' }))
  })
})
