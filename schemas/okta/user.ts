import type { Static } from 'typebox'
import { Type } from 'typebox'

/** Statuses of a user. Source: Okta's Users API. */
export const oktaUserStatuses = [
  'STAGED',
  'PROVISIONED',
  'ACTIVE',
  'RECOVERY',
  'PASSWORD_EXPIRED',
  'LOCKED_OUT',
  'SUSPENDED',
  'DEPROVISIONED'
] as const
export const OktaUserStatus = Type.Union([
  Type.Literal('STAGED'),
  Type.Literal('PROVISIONED'),
  Type.Literal('ACTIVE'),
  Type.Literal('RECOVERY'),
  Type.Literal('PASSWORD_EXPIRED'),
  Type.Literal('LOCKED_OUT'),
  Type.Literal('SUSPENDED'),
  Type.Literal('DEPROVISIONED')
])
export type OktaUserStatus = Static<typeof OktaUserStatus>

const text = () => Type.Optional(Type.Union([Type.String(), Type.Null()]))

/** Base attributes of a profile; each may be absent or null. */
const BaseProfile = Type.Object({
  login: text(),
  email: text(),
  secondEmail: text(),
  firstName: text(),
  lastName: text(),
  middleName: text(),
  honorificPrefix: text(),
  honorificSuffix: text(),
  title: text(),
  displayName: text(),
  nickName: text(),
  profileUrl: text(),
  primaryPhone: text(),
  mobilePhone: text(),
  streetAddress: text(),
  city: text(),
  state: text(),
  zipCode: text(),
  countryCode: text(),
  postalAddress: text(),
  preferredLanguage: text(),
  locale: text(),
  timezone: text(),
  userType: text(),
  employeeNumber: text(),
  costCenter: text(),
  organization: text(),
  division: text(),
  department: text(),
  managerId: text(),
  manager: text()
})

/** Names of the base attributes, all text. Source: Okta's Users API. */
export const oktaBaseAttributes: readonly string[] = Object.keys(BaseProfile.properties)

/** A profile: the base attributes, and any custom attributes beside them. */
export const OktaProfile = Type.Intersect([BaseProfile, Type.Record(Type.String(), Type.Unknown())], {
  description: 'Base attributes and, beside them, custom attributes of any type.'
})
export type OktaProfile = Static<typeof OktaProfile>

const time = () =>
  Type.Union([Type.String(), Type.Null()], { description: 'ISO 8601 in UTC with milliseconds, or null.' })

/** A user as Okta's management API lists it. Source: Okta's Users API. */
export const OktaUser = Type.Object({
  id: Type.String({ description: '`00u` and 17 letters and digits.', examples: ['00u4Vd0Wq2mXcRb7Yk1P'] }),
  status: OktaUserStatus,
  created: Type.String({ description: 'ISO 8601 in UTC with milliseconds.' }),
  activated: time(),
  statusChanged: time(),
  lastLogin: time(),
  lastUpdated: Type.String({ description: 'ISO 8601 in UTC with milliseconds.' }),
  passwordChanged: time(),
  type: Type.Object({ id: Type.String() }),
  profile: OktaProfile,
  credentials: Type.Object({
    password: Type.Optional(Type.Object({}, { description: 'There, and empty, when a password is set.' })),
    provider: Type.Object({ type: Type.String(), name: Type.String() })
  }),
  _links: Type.Object({ self: Type.Object({ href: Type.String() }) })
})
export type OktaUser = Static<typeof OktaUser>

/**
 * A user as a client may rely on it: Okta may leave nulls out and add properties, so only what every answer has is
 * required.
 */
export const OktaUserAnswer = Type.Object({
  id: Type.String(),
  status: Type.String(),
  created: Type.Optional(time()),
  activated: Type.Optional(time()),
  statusChanged: Type.Optional(time()),
  lastLogin: Type.Optional(time()),
  lastUpdated: Type.Optional(time()),
  passwordChanged: Type.Optional(time()),
  realmId: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  type: Type.Optional(Type.Object({ id: Type.String() })),
  profile: Type.Unsafe<OktaProfile>(Type.Record(Type.String(), Type.Unknown())),
  credentials: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  _links: Type.Optional(Type.Record(Type.String(), Type.Unknown()))
})
export type OktaUserAnswer = Static<typeof OktaUserAnswer>
