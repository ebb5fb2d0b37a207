import { Type } from 'typebox'
import { objectCards } from '#engine/cards/object/index.ts'
import type { InputDraft, OutputDraft } from '../draft/card-draft.ts'
import { CardDraft } from '../draft/card-draft.ts'
import { JoinedValues } from '../draft/control-cards.ts'
import { ScopeDraft } from '../draft/scope-draft.ts'
import { startField } from '../draft/start-cards.ts'
import { WhereExpression } from '../draft/table-cards.ts'
import { Value } from '../value.ts'
import { wireTypeOf } from '../wire-type.ts'
import { cardId, fieldId, seedOf } from './ids.ts'

/** One part of an output that is taken out by a hidden card. */
export interface ExpandedPart {
  readonly path: readonly string[]
  /** The group that the pair of outputs has to itself. */
  readonly group: string
  readonly output: OutputDraft
}

/** A hidden card beside the one whose output it takes apart. */
export interface Expand {
  readonly source: OutputDraft
  readonly card: CardDraft
  readonly parts: ExpandedPart[]
}

/**
 * What the editor does without showing it, done to a flow that has been written: values from outside an inline flow come
 * in by pairs of hidden fields, and parts of objects are taken out by hidden cards. Afterwards every input is fed from an
 * output of its own scope.
 */
export class Lowered {
  /** Hidden cards by the output that they take apart. */
  readonly expands = new Map<OutputDraft, Expand>()
  readonly #brought = new Map<string, Value<unknown>>()

  /** @throws AppError `FLOW_CODE_INVALID` for a value that is not there where it is used */
  constructor(scope: ScopeDraft) {
    this.#lowerScope(scope)
  }

  /** The output that feeds an input which is given this value. */
  sourceOf(card: CardDraft, value: Value<unknown>): OutputDraft {
    const local = this.#bring(card.place.scope, value)
    this.#requireRun(card, local)
    return local.path.length === 0 ? local.output : this.#part(card, local).output
  }

  #lowerScope(scope: ScopeDraft): void {
    for (const card of cardsOf(scope.main.cards)) {
      if (card.handler !== null) this.#lowerScope(card.handler)
      // What inner flows bring in is added to the inputs meanwhile, and lowered behind the others.
      for (let index = 0; index < card.inputs.length; index++) {
        const { given } = card.inputs[index] as InputDraft
        if (given instanceof ScopeDraft) this.#lowerScope(given)
        for (const value of valuesIn(given)) this.sourceOf(card, value)
      }
    }
  }

  /** The value as an inner flow has it: each flow on the way in gets a hidden field for it. */
  #bring(scope: ScopeDraft, value: Value<unknown>): Value<unknown> {
    const from = value.output.card.place.scope
    if (from === scope) return value
    const { owner } = scope
    if (owner === null || !scope.isWithin(from)) throw scope.refuse(`${nameOf(value)} ${strangerIn(scope, from)}`)
    const seed = seedOf(scope.id, seedOfOutput(value.output), ...value.path)
    const known = this.#brought.get(seed)
    if (known !== undefined) return known
    const start = scope.main.cards[0] as CardDraft
    const type = wireTypeOf(value.schema) ?? value.output.type
    const key = fieldId(seedOf('brought', seed))
    const hidden = (method: CardDraft) => ({ forceHide: true, wormholeMethodId: idOfCard(method) })
    owner.takes({ group: 'context', key, type, given: value, metadata: hidden(start) })
    const brought = startField(start, { group: 'context', key }, value.schema, hidden(owner))
    this.#brought.set(seed, brought)
    return brought
  }

  /** A card of a branch is of no use outside it: the branch may not have run. */
  #requireRun(card: CardDraft, value: Value<unknown>): void {
    const { place } = value.output.card
    if (place.encloses(card.place) || value.output.card.kind === 'object:expand') return
    // A Join stands behind the branches from which it takes its values.
    const isJoined = card.joined.length > 0 && place.branchOf?.fork?.join === card
    if (isJoined) return
    throw place.scope.refuse(`${nameOf(value)} is made in a branch; give it back from the branch to use it behind`)
  }

  #part(user: CardDraft, value: Value<unknown>): ExpandedPart {
    const { output, path, schema } = value
    if (output.type.collection) throw user.place.scope.refuse(`${nameOf(value)} is a list, which has no parts`)
    const expand = this.expands.get(output) ?? this.#expand(output)
    const known = expand.parts.find((part) => seedOf(...part.path) === seedOf(...path))
    if (known !== undefined) return known
    const group = fieldId(seedOf('part', seedOfOutput(output), ...path))
    const type = wireTypeOf(schema) ?? { type: 'object', collection: false }
    const part = { path, group, output: { card: expand.card, group, key: 'value', type } }
    expand.parts.push(part)
    return part
  }

  #expand(source: OutputDraft): Expand {
    const { card } = source
    const expandCard = new CardDraft(card.place, {
      key: seedOf('expand', card.key, source.group, source.key),
      address: objectCards.expand.address,
      title: idOfCard(card),
      description: objectCards.expand.description
    })
    expandCard.takes({
      group: null,
      key: 'object',
      type: source.type,
      given: new Value(source, Type.Object({})),
      required: true
    })
    const expand = { source, card: expandCard, parts: [] }
    this.expands.set(source, expand)
    return expand
  }
}

/** Every card of a sequence and of its branches, in the order in which they were written. */
export function* cardsOf(cards: readonly CardDraft[]): Generator<CardDraft> {
  for (const card of cards) {
    yield card
    if (card.fork === null) continue
    yield* cardsOf(card.fork.yes.cards)
    yield* cardsOf(card.fork.no.cards)
  }
}

/** The values that an input is given. */
export function valuesIn(given: unknown): readonly Value<unknown>[] {
  if (given instanceof Value) return [given]
  if (given instanceof JoinedValues) return given.values
  if (given instanceof WhereExpression) {
    return given.tests.flatMap(([, , operand]) => (operand instanceof Value ? [operand] : []))
  }
  return []
}

const seedOfCard = (card: CardDraft): string => seedOf(card.place.scope.id, card.key)
const seedOfOutput = ({ card, group, key }: OutputDraft): string => seedOf('output', seedOfCard(card), group, key)

/** The id of a card. */
export const idOfCard = (card: CardDraft): string => cardId(seedOfCard(card))

/** The id of an output. */
export const idOfOutput = (output: OutputDraft): string => fieldId(seedOfOutput(output))

/** The id of an input of a card. */
export const idOfInput = (card: CardDraft, { group, key }: { group: string | null; key: string }): string =>
  fieldId(seedOf('input', seedOfCard(card), group, key))

/** Why a flow cannot have a value of another one that is not around it. */
const strangerIn = (scope: ScopeDraft, from: ScopeDraft): string =>
  scope.top === from.top
    ? `is made in a part of "${from.owner?.title ?? from.flowName}"; give it back from there to use it elsewhere`
    : `is of the flow "${from.top.flowName}"; hand it over as an input of this one`

const nameOf = ({ output, path }: Value<unknown>): string =>
  `the value "${[output.key, ...path].join(' › ')}" of the card "${output.card.title}"`
