import type { Static } from 'typebox'
import { Type } from 'typebox'
import { mapOf } from './map-of.ts'

/**
 * What a field carries: its declared type (a name, or a map of keys to types), whether it is a list of that type, and
 * the literal. `proxy` says where an argument comes from that is filled once per item of a list.
 */
export const ExportValue = Type.Object({
  type: Type.Union([Type.String(), mapOf(Type.Unknown())], {
    examples: ['string', { id: { type: 'string', collection: false } }]
  }),
  collection: Type.Optional(Type.Boolean()),
  data: Type.Optional(Type.Unknown()),
  proxy: Type.Optional(Type.Unknown())
})
export type ExportValue = Static<typeof ExportValue>

/** An input or output of a card in the export file. Its name is the pair of group and key; the id links it. */
export const ExportField = Type.Object({
  id: Type.String(),
  group: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  key: Type.String(),
  value: ExportValue,
  metadata: Type.Optional(Type.Union([mapOf(Type.Unknown()), Type.Null()]))
})
export type ExportField = Static<typeof ExportField>

/** The inputs or outputs of a card, by id. */
export const ExportFields = Type.Object({ data: mapOf(ExportField) })
export type ExportFields = Static<typeof ExportFields>
