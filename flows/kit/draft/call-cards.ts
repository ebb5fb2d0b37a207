import { isDeepStrictEqual } from 'node:util'
import type { TSchema } from 'typebox'
import { Type } from 'typebox'
import type { ActionCard } from '#core/card.ts'
import { controlCards } from '#engine/cards/control/index.ts'
import type { BuiltInCard } from '#engine/cards/define-card.ts'
import { listCards } from '#engine/cards/list/index.ts'
import type { HelperFlow } from '../definitions.ts'
import type { Schemas } from '../value.ts'
import { Value } from '../value.ts'
import type { WireType } from '../wire-type.ts'
import { emptyOf, wireTypeOf } from '../wire-type.ts'
import type { CardDraft } from './card-draft.ts'
import { fieldName, inputOf, wireTypeOfGiven } from './inputs.ts'
import type { ScopeDraft, Sequence } from './scope-draft.ts'
import type { CardOptions } from './use-card.ts'
import { inputsToTake, placeCard, requireChosen } from './use-card.ts'

/** A part of each item of a list, as an argument. */
export class ItemPart {
  /** Dotted path within the item; empty for the whole item. */
  readonly path: string

  constructor(path: string) {
    this.path = path
  }
}

/** The type of an input that holds a flow. */
export const flowType: WireType = { type: 'flo', collection: false }

const typeOf = (schema: TSchema): WireType => wireTypeOf(schema) ?? { type: 'object', collection: false }

/** Gives a card the flow that it calls. */
function takeFlow(card: CardDraft, helper: HelperFlow): void {
  card.takes({
    group: null,
    key: 'flo',
    type: flowType,
    given: helper,
    required: true,
    metadata: { displayname: 'Helper Flow' }
  })
}

function takeArguments(
  card: CardDraft,
  helper: HelperFlow,
  given: Readonly<Record<string, unknown>>,
  isPerItem: boolean
): void {
  const unknown = Object.keys(given).find((key) => !Object.hasOwn(helper.inputs, key))
  if (unknown !== undefined) throw card.place.scope.refuse(`"${helper.name}" has no input "${unknown}"`)
  for (const [key, schema] of Object.entries(helper.inputs)) {
    const type = typeOf(schema)
    const value = given[key]
    const isItem = value instanceof ItemPart
    card.takes({
      group: null,
      key,
      type,
      given: isItem || value === undefined ? emptyOf(type) : value,
      metadata: isPerItem ? { custom: true } : { custom: true, transient: true },
      ...(isPerItem ? { argument: isItem ? { path: value.path } : ('fixed' as const) } : {})
    })
  }
}

/** Call Flow and Call Flow Async. */
export function callCard(
  place: Sequence,
  card: BuiltInCard,
  helper: HelperFlow,
  given: Readonly<Record<string, unknown>>,
  options: CardOptions
): Record<string, Value<unknown>> {
  const draft = placeCard(place, card, options)
  takeFlow(draft, helper)
  takeArguments(draft, helper, given, false)
  if (draft.kind === 'control:run') return {}
  return Object.fromEntries(
    Object.entries(helper.returns).map(([key, schema]) => {
      const output = draft.makes({
        group: null,
        key,
        type: typeOf(schema),
        metadata: { custom: true, transient: true }
      })
      return [key, new Value<unknown>(output, schema)]
    })
  )
}

/** How the items of a list are gone through. */
export interface EachOptions extends CardOptions {
  /** Items at a time, 1 to 200. @default 1 */
  readonly concurrency?: number | Value<number>
}

/** A card that calls a flow for each item of a list. @returns the card, for outputs of its own */
export function eachCard(
  place: Sequence,
  card: BuiltInCard,
  list: unknown,
  helper: HelperFlow,
  given: Readonly<Record<string, unknown>>,
  { concurrency = 1, ...options }: EachOptions
): CardDraft {
  const draft = placeCard(place, card, options)
  takeList(draft, list)
  takeFlow(draft, helper)
  takeConcurrency(draft, concurrency)
  takeArguments(draft, helper, given, true)
  return draft
}

function takeList(card: CardDraft, list: unknown): void {
  card.takes({ ...inputOf({ group: null, key: 'list' }, null, list), required: true, metadata: {} })
}

/** Filter Custom: the items for which a flow returns True. @throws AppError `FLOW_CODE_INVALID` for a flow that returns anything else */
export function filterCard(
  place: Sequence,
  list: Value<unknown>,
  helper: HelperFlow,
  given: Readonly<Record<string, unknown>>,
  options: EachOptions
): Value<unknown> {
  const [only, ...others] = Object.values(helper.returns)
  if (only === undefined || others.length > 0 || typeOf(only).type !== 'boolean' || typeOf(only).collection) {
    throw place.scope.refuse(
      `"${helper.name}" decides which items are kept, so it must return one truth and nothing else`
    )
  }
  const draft = eachCard(place, listCards.filter, list, helper, given, options)
  return new Value(draft.makes({ group: null, key: 'list', type: wireTypeOfGiven(list) }), list.schema)
}

/**
 * Reduce: calls a flow for one item after the other with what it returned for the last one in its input `memo`.
 * @throws AppError `FLOW_CODE_INVALID` for a flow without that input, or that does not return one value of its type
 */
export function reduceCard(
  place: Sequence,
  list: unknown,
  start: unknown,
  helper: HelperFlow,
  given: Readonly<Record<string, unknown>>,
  options: CardOptions
): Value<unknown> {
  const { memo } = helper.inputs
  const [only, ...others] = Object.values(helper.returns)
  const isAlike = memo !== undefined && only !== undefined && isDeepStrictEqual(typeOf(memo), typeOf(only))
  if (!isAlike || others.length > 0) {
    throw place.scope.refuse(`"${helper.name}" must have an input "memo", and return one value of the same type`)
  }
  const draft = placeCard(place, listCards.reduce, options)
  takeList(draft, list)
  draft.takes({ group: null, key: 'memo', type: typeOf(memo), given: start, required: true })
  takeFlow(draft, helper)
  const { memo: _, ...inputs } = helper.inputs
  takeArguments(draft, { ...helper, inputs }, given, true)
  return new Value(draft.makes({ group: null, key: 'item', type: typeOf(memo) }), memo)
}

/** Repeat: calls a flow a number of times. */
export function repeatCard(
  place: Sequence,
  count: unknown,
  helper: HelperFlow,
  given: Readonly<Record<string, unknown>>,
  { concurrency = 1, ...options }: EachOptions
): void {
  const draft = placeCard(place, controlCards.times, options)
  draft.takes({ ...inputOf({ group: null, key: 'count' }, Type.Number(), count), required: true })
  takeFlow(draft, helper)
  takeConcurrency(draft, concurrency)
  takeArguments(draft, helper, given, true)
}

function takeConcurrency(card: CardDraft, given: unknown): void {
  if (typeof given === 'number' && !(Number.isInteger(given) && given >= 1 && given <= 200)) {
    throw card.place.scope.refuse(`"${card.title}" takes 1 to 200 items at a time, not ${given}`)
  }
  card.takes({
    group: null,
    key: 'concurrency',
    type: { type: 'number', collection: false },
    given,
    required: true,
    metadata: { min: 1, max: 200 }
  })
}

/** The schema of the items that Map makes: the one value that the flow returns, or an object of all. */
export function mappedItem(returns: Schemas): TSchema {
  const [only, ...others] = Object.values(returns)
  if (only === undefined || others.length > 0) return Type.Object({ ...returns })
  // Okta gives the whole return object where the items are declared plain objects.
  const { type, collection } = typeOf(only)
  return typeof type === 'string' && type !== 'object' && !collection ? only : Type.Object({ ...returns })
}

/** A list of what Map makes. */
export function mappedList(draft: CardDraft, returns: Schemas): Value<unknown> {
  const item = mappedItem(returns)
  const [only, ...others] = Object.values(returns)
  const isWhole = only === undefined || others.length > 0 || item !== only
  const type: WireType = { type: isWhole ? 'object' : typeOf(item).type, collection: true }
  const output = draft.makes({ group: null, key: 'new list', type })
  return new Value(output, Type.Array(item))
}

/**
 * A card that hands its records one by one to a helper flow with the inputs `Record` and, for what is given along, `State`.
 * @throws AppError `FLOW_CODE_INVALID` for a card or a flow that cannot
 */
export function streamCard(
  place: Sequence,
  card: ActionCard<never>,
  given: Readonly<Record<string, unknown>>,
  helper: HelperFlow,
  state: Readonly<Record<string, unknown>>,
  options: CardOptions
): Record<string, Value<unknown>> {
  const { scope } = place
  const choice = streamChoice(card)
  if (choice === undefined) throw scope.refuse(`the card "${card.title}" cannot stream`)
  const { Record: record, ...others } = helper.inputs
  const odd = Object.keys(others).find((key) => key !== 'State')
  if (record === undefined || odd !== undefined) {
    throw scope.refuse(`"${helper.name}" is streamed to, so its inputs must be Record and, if it takes more, State`)
  }
  requireState(scope, helper, state)
  const draft = placeCard(place, card, options)
  requireChosen(draft, card, given)
  for (const input of inputsToTake(card, card.options, { ...given, resultSet: choice })) draft.takes(input)
  for (const input of inputsToTake(card, card.inputs, given)) draft.takes(input)
  draft.takes({
    group: 'Streaming',
    key: 'Flow',
    type: flowType,
    given: helper,
    required: true,
    metadata: { displayname: 'Flow' }
  })
  const { properties = {} } = (others.State ?? {}) as { properties?: Schemas }
  for (const [key, value] of Object.entries(state)) {
    const schema = properties[key]
    const type = schema === undefined ? undefined : typeOf(schema)
    draft.takes({ ...inputOf({ group: 'Streaming', key }, null, value), ...(type === undefined ? {} : { type }) })
  }
  const { recordsStreamed } = card.outputs.properties
  if (recordsStreamed === undefined) return {}
  const output = draft.makes({ ...fieldName('recordsStreamed', recordsStreamed), type: typeOf(recordsStreamed) })
  return { recordsStreamed: new Value(output, recordsStreamed) }
}

/** @throws AppError `FLOW_CODE_INVALID` where what goes along is not what the flow's State declares */
function requireState(scope: ScopeDraft, { name, inputs }: HelperFlow, state: Readonly<Record<string, unknown>>): void {
  const { State } = inputs
  const { properties = State === undefined ? {} : undefined } = (State ?? {}) as { properties?: Schemas }
  if (properties === undefined) return
  const keys = [...Object.keys(properties), ...Object.keys(state)]
  const odd = keys.find((key) => !(Object.hasOwn(properties, key) && Object.hasOwn(state, key)))
  if (odd === undefined) return
  throw scope.refuse(`the State of "${name}" must go along as it declares it: "${odd}" is only declared or only given`)
}

function streamChoice(card: ActionCard<never>): unknown {
  const { resultSet } = card.options.properties as { resultSet?: { enum?: readonly unknown[] } }
  return resultSet?.enum?.find((choice) => String(choice).startsWith('Stream'))
}
