import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'

/** Most events of one page, and how many come where no limit is given. Source: Okta's System Log API. */
export const logPageSize = { most: 1000, usual: 100 } as const

/** An actor or target of an event. */
export const LogParty = Type.Object({
  id: Type.Union([Type.String(), Type.Null()]),
  type: Type.Union([Type.String(), Type.Null()]),
  alternateId: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  displayName: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  detailEntry: Type.Optional(Type.Unknown())
})
export type LogParty = Static<typeof LogParty>

const part = () => Type.Optional(Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Null()]))
const word = () => Type.Optional(Type.Union([Type.String(), Type.Null()]))

/** An entry of the System Log; in the order in which Okta writes it. */
export const LogEvent = Type.Object({
  actor: Type.Optional(Type.Union([LogParty, Type.Null()])),
  client: part(),
  device: part(),
  authenticationContext: part(),
  displayMessage: word(),
  eventType: Type.String({ examples: ['user.lifecycle.create'] }),
  outcome: part(),
  published: Type.String({ description: 'ISO 8601 in UTC with milliseconds.' }),
  securityContext: part(),
  severity: word(),
  debugContext: part(),
  legacyEventType: word(),
  transaction: part(),
  uuid: Type.String(),
  version: word(),
  request: part(),
  target: Type.Optional(Type.Union([Type.Array(LogParty), Type.Null()]))
})
export type LogEvent = Static<typeof LogEvent>

/** Which events to list. Without `until` and in ascending order it is a poll: the `next` link never ends. */
export const LogQuery = Type.Object({
  since: Type.Optional(Type.String({ description: 'ISO 8601; seven days ago by default.' })),
  until: Type.Optional(Type.String({ description: 'ISO 8601, not included.' })),
  filter: Type.Optional(Type.String({ examples: ['eventType eq "user.lifecycle.create"'] })),
  q: Type.Optional(Type.String({ description: 'Words that an event has to hold, at most ten of 40 characters.' })),
  sortOrder: Type.Optional(Type.String({ description: '`ASCENDING` (default) or `DESCENDING`.' })),
  limit: Type.Optional(Type.Integer({ minimum: 0, description: 'Events in a page, at most 1000.' })),
  after: Type.Optional(Type.String({ description: 'Position from the `next` link; not to be made by a client.' }))
})
export type LogQuery = Static<typeof LogQuery>

/** Lists the events of the System Log. */
export const listLogs = defineEndpoint({
  method: 'GET',
  url: '/api/v1/logs',
  summary: 'List events of the System Log',
  query: LogQuery,
  result: Type.Array(LogEvent)
})
