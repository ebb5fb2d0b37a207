import type { Static } from 'typebox'
import { Type } from 'typebox'

/** Statuses of an app. */
export const oktaAppStatuses = ['ACTIVE', 'INACTIVE'] as const
export type OktaAppStatus = (typeof oktaAppStatuses)[number]

/** What an app can do when its provisioning is on. Source: Okta's Applications API. */
export const oktaAppFeatures = [
  'PUSH_NEW_USERS',
  'PUSH_PROFILE_UPDATES',
  'PUSH_USER_DEACTIVATION',
  'REACTIVATE_USERS',
  'PUSH_PASSWORD_UPDATES',
  'GROUP_PUSH',
  'IMPORT_NEW_USERS',
  'IMPORT_PROFILE_UPDATES',
  'IMPORT_USER_SCHEMA',
  'PROFILE_MASTERING'
] as const
export type OktaAppFeature = (typeof oktaAppFeatures)[number]

const part = () => Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]))

/**
 * An app as Okta's management API shows it; only what every answer has is required, and settings depend on the sign-on
 * mode. Source: Okta's Applications API.
 */
export const OktaApp = Type.Object({
  id: Type.String({ description: '`0oa` and 17 letters and digits.' }),
  orn: Type.Optional(Type.String()),
  name: Type.Optional(Type.String({ description: 'Kind of the app, such as `bookmark`.' })),
  label: Type.String({ description: 'What the org calls it.' }),
  status: Type.Optional(Type.String({ description: '`ACTIVE` or `INACTIVE`.' })),
  lastUpdated: Type.Optional(Type.String()),
  created: Type.Optional(Type.String()),
  accessibility: part(),
  visibility: part(),
  features: Type.Optional(Type.Array(Type.String())),
  signOnMode: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  credentials: part(),
  universalLogout: part(),
  settings: part(),
  _embedded: part(),
  _links: part()
})
export type OktaApp = Static<typeof OktaApp>
