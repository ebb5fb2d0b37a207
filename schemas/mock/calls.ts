import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'

/** Counts of a bulk set, as the mock answered them. */
export const CallCounts = Type.Object({
  processed: Type.Integer(),
  updated: Type.Integer(),
  failed: Type.Integer(),
  missing: Type.Integer()
})
export type CallCounts = Static<typeof CallCounts>

/** One call that the mock received. Secrets and bodies are not kept. */
export const ReceivedCall = Type.Object({
  number: Type.Integer({ description: 'From 1, in the order of arrival.' }),
  at: Type.Integer({ description: 'Epoch milliseconds.' }),
  method: Type.String(),
  path: Type.String({ description: 'Path with query.' }),
  status: Type.Integer({ description: 'Status answered; 0 where the connection was reset.' }),
  bytes: Type.Integer({ description: 'Size of the body received.' }),
  fault: Type.Boolean({ description: 'Whether the fault plan had a hand in the answer.' }),
  keyId: Type.Optional(Type.String({ description: 'The integration key or API token that was used, by its id.' })),
  counts: Type.Optional(CallCounts)
})
export type ReceivedCall = Static<typeof ReceivedCall>

/** The calls received, oldest first, and their counts summed. Only the newest 10,000 are kept; `total` counts all. */
export const ReceivedCalls = Type.Object({
  total: Type.Integer(),
  sum: CallCounts,
  calls: Type.Array(ReceivedCall)
})
export type ReceivedCalls = Static<typeof ReceivedCalls>

/** Lists the calls received. */
export const getCalls = defineEndpoint({
  method: 'GET',
  url: '/_mock/calls',
  summary: 'List the calls received',
  result: ReceivedCalls
})

/** Forgets the calls received. */
export const clearCalls = defineEndpoint({
  method: 'DELETE',
  url: '/_mock/calls',
  summary: 'Forget the calls received'
})
