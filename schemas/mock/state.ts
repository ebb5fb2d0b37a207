import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'
import { FieldType } from '../pendo/metadata-schema.ts'
import { Metadata } from '../pendo/visitor.ts'

const SeedItem = Type.Object(
  { id: Type.String({ minLength: 1 }), metadata: Type.Optional(Metadata) },
  { additionalProperties: false }
)

/** Records and fields to put into the mock as they are; what exists by the same id or name is replaced. */
export const PendoSeed = Type.Object(
  {
    visitors: Type.Optional(Type.Array(SeedItem)),
    accounts: Type.Optional(Type.Array(SeedItem)),
    fields: Type.Optional(
      Type.Array(
        Type.Object(
          {
            kind: Type.Union([Type.Literal('visitor'), Type.Literal('account')]),
            group: Type.String({ minLength: 1 }),
            name: Type.String({ minLength: 1 }),
            displayName: Type.Optional(Type.String()),
            type: Type.Union([FieldType, Type.Literal('integer'), Type.Literal('float'), Type.Literal('list')])
          },
          { additionalProperties: false }
        )
      )
    )
  },
  { additionalProperties: false }
)
export type PendoSeed = Static<typeof PendoSeed>

/** Puts records and fields into the mock. */
export const seed = defineEndpoint({
  method: 'POST',
  url: '/_mock/seed',
  summary: 'Put records and fields into the mock',
  body: PendoSeed,
  result: Type.Object({ visitors: Type.Integer(), accounts: Type.Integer(), fields: Type.Integer() })
})

/** Empties the mock and gives it its starting fields again; integration keys, faults and received calls go too, unless kept. */
export const reset = defineEndpoint({
  method: 'POST',
  url: '/_mock/reset',
  summary: 'Start afresh',
  query: Type.Object({
    keepKeys: Type.Optional(Type.Boolean({ description: 'Keep the integration keys; false by default.' }))
  })
})

/** The whole state of a mock as JSON: rows by table, and the version of the tables. Keys are in it as hashes only. */
export const Snapshot = Type.Object(
  {
    version: Type.Integer(),
    tables: Type.Record(Type.String(), Type.Array(Type.Record(Type.String(), Type.Unknown())))
  },
  { additionalProperties: false }
)
export type Snapshot = Static<typeof Snapshot>

/** Takes a snapshot of the state. */
export const getSnapshot = defineEndpoint({
  method: 'GET',
  url: '/_mock/snapshot',
  summary: 'Take a snapshot',
  result: Snapshot
})

/** Restores a snapshot: all of it, or nothing. */
export const putSnapshot = defineEndpoint({
  method: 'PUT',
  url: '/_mock/snapshot',
  summary: 'Restore a snapshot',
  body: Snapshot
})
