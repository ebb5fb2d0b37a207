import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'

/**
 * One rule of a fault plan. The first rule that matches a request and is due decides; the choice is reproducible:
 * the same rules and the same requests in the same order give the same faults.
 */
export const FaultRule = Type.Object(
  {
    method: Type.Optional(Type.String({ description: 'Method it applies to; any by default.', examples: ['POST'] })),
    path: Type.Optional(
      Type.String({
        description: 'Path it applies to, without query; `*` stands for any run of characters. Any path by default.',
        examples: ['/api/v1/metadata/visitor/custom/value', '/api/v1/*']
      })
    ),
    every: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Due on every n-th matching request; 1 by default.' })
    ),
    probability: Type.Optional(
      Type.Number({
        minimum: 0,
        maximum: 1,
        description: 'Due with this probability, drawn from the seed; 1 by default.'
      })
    ),
    seed: Type.Optional(Type.Integer({ description: 'Seed of `probability`; 1 by default.' })),
    skip: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Matching requests let through first; 0 by default.' })
    ),
    times: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Faults until the rule is used up; endless by default.' })
    ),
    when: Type.Optional(
      Type.Union([Type.Literal('before'), Type.Literal('after')], {
        description:
          'Whether `status` and `reset` strike before the work is done (default) or after it, so that only the answer is lost.'
      })
    ),
    latencyMs: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 600_000, description: 'Wait before the request is handled.' })
    ),
    status: Type.Optional(Type.Integer({ minimum: 200, maximum: 599, description: 'Answer with this status.' })),
    body: Type.Optional(Type.String({ description: 'Body that goes with `status`; empty by default.' })),
    location: Type.Optional(Type.String({ description: 'Location header that goes with `status`.' })),
    retryAfter: Type.Optional(
      Type.Union([Type.Integer({ minimum: 0 }), Type.String()], {
        description: 'Retry-After header that goes with `status`: seconds, or an HTTP date.'
      })
    ),
    reset: Type.Optional(Type.Boolean({ description: 'Reset the connection instead of answering.' })),
    truncate: Type.Optional(
      Type.Integer({ minimum: 0, description: 'Send only so many bytes of the true body, then reset the connection.' })
    ),
    replaceBody: Type.Optional(
      Type.String({ description: 'Send this text in place of the true body, with the true status.' })
    ),
    slowBodyMs: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 600_000, description: 'Spread the body over so many milliseconds.' })
    )
  },
  { additionalProperties: false }
)
export type FaultRule = Static<typeof FaultRule>

/** Replaces the fault plan; counters start again. */
export const setFaults = defineEndpoint({
  method: 'PUT',
  url: '/_mock/faults',
  summary: 'Replace the fault plan',
  body: Type.Array(FaultRule),
  result: Type.Array(FaultRule)
})

/** Shows the fault plan. */
export const getFaults = defineEndpoint({
  method: 'GET',
  url: '/_mock/faults',
  summary: 'Show the fault plan',
  result: Type.Array(FaultRule)
})

/** Ends the fault plan. */
export const clearFaults = defineEndpoint({ method: 'DELETE', url: '/_mock/faults', summary: 'End the fault plan' })
