import type { Static } from 'typebox'
import { Type } from 'typebox'
import { ExportFields } from './field.ts'
import { mapOf } from './map-of.ts'

/** Where an output goes: the input it feeds, and how its value is converted on the way. */
export const ExportPin = Type.Object({
  input: Type.String(),
  transform: Type.Optional(Type.Union([mapOf(Type.Unknown()), Type.Null()]))
})
export type ExportPin = Static<typeof ExportPin>

/** What the card does beside its fields: its connection, its titles, what happens when it fails. */
export const ExportCardModel = Type.Object({
  key: Type.Optional(Type.String()),
  webhook: Type.Optional(Type.Unknown()),
  webhookList: Type.Optional(Type.Unknown()),
  policy: Type.Optional(Type.Unknown()),
  metadata: Type.Optional(Type.Union([mapOf(Type.Unknown()), Type.Null()])),
  config: Type.Optional(Type.Union([Type.String(), Type.Null()])),
  inputs: ExportFields,
  outputs: ExportFields,
  comments: Type.Optional(Type.Unknown())
})
export type ExportCardModel = Static<typeof ExportCardModel>

/** A card in the export file, which calls it a method. Only what a reader needs is asked for. */
export const ExportCard = Type.Object({
  uuid: Type.String(),
  address: Type.String({ examples: ['root:kernel:control:0.0.1:let'] }),
  parents: Type.Optional(Type.Unknown()),
  branches: Type.Optional(mapOf(Type.Unknown())),
  joins: Type.Optional(
    mapOf(Type.Array(Type.Object({ output: Type.String(), transform: Type.Optional(Type.Unknown()) })))
  ),
  pins: Type.Optional(mapOf(mapOf(Type.Array(ExportPin)))),
  node: Type.Object({
    key: Type.Optional(Type.String()),
    data: Type.Optional(Type.Union([mapOf(Type.Unknown()), Type.Null()])),
    model: ExportCardModel
  })
})
export type ExportCard = Static<typeof ExportCard>
