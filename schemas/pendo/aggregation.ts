import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'

/** A request of the aggregation: a pipeline of one-key stages, the first of which is `source`. */
export const Aggregation = Type.Object({
  response: Type.Optional(Type.Object({ mimeType: Type.Optional(Type.String()) })),
  request: Type.Object({
    requestId: Type.Optional(Type.String()),
    name: Type.Optional(Type.String()),
    pipeline: Type.Array(Type.Record(Type.String(), Type.Unknown()), { minItems: 1 })
  })
})
export type Aggregation = Static<typeof Aggregation>

/** Answer of the aggregation. There are no page tokens: sort by `visitorId`, limit, then filter beyond the last. */
export const AggregationResult = Type.Object({
  startTime: Type.Integer(),
  results: Type.Array(Type.Record(Type.String(), Type.Unknown()))
})
export type AggregationResult = Static<typeof AggregationResult>

/** Lists visitors or accounts; nothing else lists them (`GET /api/v1/visitor` is 404). */
export const aggregate = defineEndpoint({
  method: 'POST',
  url: '/api/v1/aggregation',
  summary: 'Run an aggregation',
  body: Aggregation,
  result: AggregationResult,
  repeatable: true
})
