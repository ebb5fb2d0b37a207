import type { Static } from 'typebox'
import { Type } from 'typebox'

/** Types of a group: made in Okta, standing for a group of an app, or Okta's own. Source: Okta's Groups API. */
export const oktaGroupTypes = ['OKTA_GROUP', 'APP_GROUP', 'BUILT_IN'] as const
export type OktaGroupType = (typeof oktaGroupTypes)[number]

/** Profile of a group: a name, a description, and any custom attributes beside them. */
export const OktaGroupProfile = Type.Intersect([
  Type.Object({ name: Type.String(), description: Type.Optional(Type.Union([Type.String(), Type.Null()])) }),
  Type.Record(Type.String(), Type.Unknown())
])
export type OktaGroupProfile = Static<typeof OktaGroupProfile>

const time = () =>
  Type.Optional(Type.Union([Type.String(), Type.Null()], { description: 'ISO 8601 in UTC with milliseconds.' }))

/** A group as Okta's management API shows it; only what every answer has is required. Source: Okta's Groups API. */
export const OktaGroup = Type.Object({
  id: Type.String({ description: '`00g` and 17 letters and digits.' }),
  created: time(),
  lastUpdated: time(),
  lastMembershipUpdated: time(),
  objectClass: Type.Optional(Type.Array(Type.String())),
  type: Type.Optional(Type.String({ description: '`OKTA_GROUP`, `APP_GROUP` or `BUILT_IN`.' })),
  profile: Type.Unsafe<OktaGroupProfile>(Type.Record(Type.String(), Type.Unknown())),
  source: Type.Optional(Type.Object({ id: Type.String({ description: 'The app that an APP_GROUP comes from.' }) })),
  _embedded: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  _links: Type.Optional(Type.Record(Type.String(), Type.Unknown()))
})
export type OktaGroup = Static<typeof OktaGroup>
