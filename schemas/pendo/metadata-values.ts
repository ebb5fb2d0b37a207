import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'

const Values = Type.Record(Type.String(), Type.Unknown(), {
  description: 'Values by field name; a field must exist in Pendo before it can be written.'
})

/** One visitor of a bulk set. */
export const VisitorRow = Type.Object({ visitorId: Type.String(), values: Values })
export type VisitorRow = Static<typeof VisitorRow>

/** One account of a bulk set. */
export const AccountRow = Type.Object({ accountId: Type.String(), values: Values })
export type AccountRow = Static<typeof AccountRow>

const ids = Type.Union([Type.Array(Type.String()), Type.Null()])

/**
 * Counts of a bulk set: `total = updated + failed` and `failed = missing + errors`. The lists may be absent,
 * null or empty when there is nothing in them, and keys we do not know may stand beside these.
 */
export const MetadataSetResult = Type.Object({
  total: Type.Integer({ minimum: 0, description: 'Records of the call: updated + failed.' }),
  updated: Type.Integer({ minimum: 0, description: 'Records written, created ones included.' }),
  failed: Type.Integer({ minimum: 0, description: 'Records not written: missing + errors.' }),
  missing: Type.Optional(ids),
  errors: Type.Optional(
    Type.Union([
      Type.Array(Type.Object({ id: Type.Optional(Type.Unknown()), message: Type.Optional(Type.Unknown()) })),
      Type.Null()
    ])
  ),
  kind: Type.Optional(Type.Unknown({ description: 'The kind again; not proved, so nothing relies on it.' }))
})
export type MetadataSetResult = Static<typeof MetadataSetResult>

/**
 * Sets field values of many visitors or accounts. Answers 200 even when records fail; ids that Pendo does not know
 * are in `missing` unless `create=true`. No limit on records is documented; one call may take five minutes (408).
 * Each item is judged by itself, so the contract asks only for an array of objects.
 */
export const setMetadata = defineEndpoint({
  method: 'POST',
  url: '/api/v1/metadata/:kind/:group/value',
  summary: 'Set field values of many visitors or accounts',
  params: Type.Object({ kind: Type.String(), group: Type.String() }),
  query: Type.Object({ create: Type.Optional(Type.String({ description: 'Only the exact text `true` creates.' })) }),
  body: Type.Array(Type.Record(Type.String(), Type.Unknown())),
  result: MetadataSetResult,
  repeatable: true
})

const ValueParams = Type.Object({ kind: Type.String(), group: Type.String(), id: Type.String(), field: Type.String() })

/** Reads one value: a bare JSON scalar. */
export const getMetadataValue = defineEndpoint({
  method: 'GET',
  url: '/api/v1/metadata/:kind/:group/value/:id/:field',
  summary: 'Read one value',
  params: ValueParams,
  result: Type.Unknown()
})

/** Writes one value: the body is the raw JSON value. */
export const putMetadataValue = defineEndpoint({
  method: 'PUT',
  url: '/api/v1/metadata/:kind/:group/value/:id/:field',
  summary: 'Write one value',
  params: ValueParams,
  body: Type.Unknown()
})
