import type { LogParty } from '#schemas/okta/logs.ts'

/**
 * The administrator in whose name API tokens act: the actor of events, and `GET /users/me`. A real org lists its
 * administrators among the users; this one is left out of lists, so that the users are exactly those put in.
 */
export const administrator = {
  id: '00uMockAdmin00000001',
  login: 'admin@example.test',
  firstName: 'Mock',
  lastName: 'Administrator',
  since: '2026-01-01T00:00:00.000Z'
} as const

/** The type of all users who are not given another one. */
export const defaultUserType = 'otyMockDefault000001'

/** The administrator as the actor of an event. */
export const administratorParty: LogParty = {
  id: administrator.id,
  type: 'User',
  alternateId: administrator.login,
  displayName: `${administrator.firstName} ${administrator.lastName}`,
  detailEntry: null
}
