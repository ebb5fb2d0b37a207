import type { Static } from 'typebox'
import { Type } from 'typebox'

const closed = { additionalProperties: false }
const Values = Type.Record(Type.String(), Type.Unknown())

/** A field that the author added (with its value), or declared among the outputs. */
const CaseField = Type.Object(
  {
    group: Type.Union([Type.String(), Type.Null()]),
    key: Type.String(),
    /** A type name, or a map of keys. */
    type: Type.Union([Type.String(), Values]),
    isList: Type.Boolean(),
    value: Type.Optional(Type.Unknown()),
    /** For cards that call a flow for each item: the path of the item's part that is given; empty for the whole item. */
    from: Type.Optional(Type.String()),
    metadata: Type.Optional(Values)
  },
  closed
)
export type CaseField = Static<typeof CaseField>

/** How one call of the card's flow ends. */
const CaseOutcome = Type.Union([
  Type.Object({ returns: Values }, closed),
  Type.Object({ lastCard: Values }, closed),
  Type.Object({ stops: Values }, closed),
  Type.Object({ fails: Type.Object({ message: Type.String() }) }, closed)
])
export type CaseOutcome = Static<typeof CaseOutcome>

/** One thing that a card does, as a file beside the others of its module states it: `<module>/<key>.json`. */
export const CardCase = Type.Object(
  {
    /** The sentence that would be false if the card broke. */
    it: Type.String({ minLength: 1 }),
    /** Values of the card's own inputs, by path. */
    in: Type.Optional(Values),
    added: Type.Optional(Type.Array(CaseField)),
    /** What the file declares an input to be, where it matters: `number`, `string[]`. */
    types: Type.Optional(Type.Record(Type.String(), Type.String())),
    flags: Type.Optional(Type.Record(Type.String(), Type.Boolean())),
    outputs: Type.Optional(Type.Array(CaseField)),
    /** How the calls of the card's flow end, one after another; the last one holds for all further calls. */
    flow: Type.Optional(Type.Array(CaseOutcome, { minItems: 1 })),
    /** Arguments of every call; `{"block": path}` for an inline flow, `{"handler": message}` for the error block. */
    calls: Type.Optional(Type.Array(Values)),
    /** How long the card slept each time, in milliseconds. */
    sleeps: Type.Optional(Type.Array(Type.Number())),
    /** Flows that can be exported, by id. */
    exports: Type.Optional(
      Type.Record(Type.String(), Type.Object({ name: Type.String(), document: Type.Unknown() }, closed))
    ),
    now: Type.Optional(Type.String()),
    /** What the randomness gives: always the same number, or these in turn, again and again. */
    random: Type.Optional(Type.Union([Type.Number(), Type.Array(Type.Number(), { minItems: 1 })])),
    out: Type.Optional(Values),
    ends: Type.Optional(
      Type.Object({ ended: Type.Union([Type.Literal('returned'), Type.Literal('stopped')]), values: Values }, closed)
    ),
    /** Code of the error; `CARD_RETURNED_ERROR` also where the error of the called flow comes through as it was. */
    fails: Type.Optional(Type.String()),
    /** Ids of exactly those behaviours that the outcome rests on. */
    relies: Type.Optional(Type.Array(Type.String())),
    basis: Type.Union([
      Type.Literal('documented'),
      Type.Literal('reported'),
      Type.Literal('client'),
      Type.Literal('export'),
      Type.Literal('inferred')
    ])
  },
  closed
)
export type CardCase = Static<typeof CardCase>
