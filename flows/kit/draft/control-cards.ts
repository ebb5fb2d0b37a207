import type { TSchema } from 'typebox'
import { Type } from 'typebox'
import { controlCards } from '#engine/cards/control/index.ts'
import type { Condition } from '../condition.ts'
import { fieldId, seedOf } from '../emit/ids.ts'
import type { Schemas } from '../value.ts'
import { Value } from '../value.ts'
import type { WireType } from '../wire-type.ts'
import { emptyOf, wireTypeOf } from '../wire-type.ts'
import type { CardDraft } from './card-draft.ts'
import type { FlowErrorValue } from './flow-error.ts'
import { FlowErrorFields } from './flow-error.ts'
import { inputOf, wireTypeOfGiven } from './inputs.ts'
import { ScopeDraft, Sequence } from './scope-draft.ts'
import { startField } from './start-cards.ts'
import type { CardOptions } from './use-card.ts'
import { placeCard } from './use-card.ts'

/** Values by name, as branches and blocks give them back. */
export type Results = Readonly<Record<string, unknown>>

/** The operators as the editor lists them. */
const operatorLabels = {
  '==': 'equal to',
  '!=': 'not equal',
  '>=': 'greater than or equal',
  '<=': 'less than or equal',
  '>': 'greater than',
  '<': 'less than',
  '%': 'a multiple of',
  in: 'in',
  'not in': 'not in',
  has: 'has key',
  "doesn't have": "doesn't have key",
  'is empty': 'is empty',
  'is not empty': 'is not empty'
} as const

/** Gives a card the three inputs of a condition. */
export function takeCondition(
  card: CardDraft,
  { left, operator, right }: Condition,
  group: string | null = null
): void {
  const named = (key: string, displayname: string, type: WireType, given: unknown) =>
    card.takes({ group, key, type, given, metadata: { displayname } })
  const type = wireTypeOfGiven(left)
  named('left-operand', 'value a', type, left)
  card.takes({
    group,
    key: 'operator',
    type: { type: 'string', collection: false },
    given: operator,
    required: true,
    metadata: {
      displayname: 'comparison',
      choices: Object.entries(operatorLabels).map(([value, label]) => ({ value, label }))
    }
  })
  const other = right === undefined ? type : wireTypeOfGiven(right)
  named('right-operand', 'value b', other, right === undefined ? emptyOf(other) : right)
}

/**
 * If/Else: writes its two branches, and takes what they give back through the Join behind them.
 * @throws AppError `FLOW_CODE_INVALID` where the branches give back different names
 */
export function forkCards(
  place: Sequence,
  condition: Condition,
  write: { yes(branch: Sequence): Results; no(branch: Sequence): Results },
  options: CardOptions
): Record<string, Value<unknown>> {
  const card = placeCard(place, controlCards.if, options)
  takeCondition(card, condition)
  card.makes({ group: null, key: 'result', type: { type: 'boolean', collection: false } })
  const { scope } = place
  const [yes, no] = [new Sequence(scope, card), new Sequence(scope, card)]
  const [yesResults, noResults] = place.around(card, () => [write.yes(yes), write.no(no)] as const)
  requireSameNames(card, [yesResults, noResults])
  const names = Object.keys(yesResults)
  const [fromYes, fromNo] = [valuesIn(yes, yesResults, noResults), valuesIn(no, noResults, yesResults)]
  for (const branch of [yes, no]) branch.close()
  const { address, title, description } = controlCards.join
  const join = place.add({ name: `join of ${card.key}`, address, title, description })
  card.fork = { yes, no, join }
  return Object.fromEntries(names.map((name) => [name, joined(join, name, [fromYes.get(name), fromNo.get(name)])]))
}

/** What the code of a branch or block answers, as far as that is values by name: often it is what its last call answers. */
export function resultsOf(answer: unknown): Results {
  const isNamed = typeof answer === 'object' && answer !== null && Object.getPrototypeOf(answer) === Object.prototype
  return isNamed ? (answer as Results) : {}
}

/** @throws AppError `FLOW_CODE_INVALID` where a branch or block gives back a name that another does not */
export function requireSameNames(card: CardDraft, parts: readonly Results[]): void {
  const names = new Set(parts.flatMap((results) => Object.keys(results)))
  const odd = [...names].find((name) => !parts.every((results) => Object.hasOwn(results, name)))
  if (odd !== undefined) throw card.place.scope.refuse(`not every part of "${card.title}" gives back "${odd}"`)
}

/**
 * Results of a branch as values that it makes. Literals, and values from before it, are given a name by an Assign at its
 * end: a Join takes the value of a card that has run, and a card before the If/Else has run for both branches. A literal
 * is of the type of what the other branch gives back, since an empty list alone does not say of what.
 */
function valuesIn(branch: Sequence, results: Results, others: Results): ReadonlyMap<string, Value<unknown>> {
  const literals = Object.entries(results).filter(
    ([, given]) => !(given instanceof Value && given.output.card.place === branch)
  )
  const schemas = Object.fromEntries(
    literals.flatMap(([key, given]) => {
      const other = others[key]
      return !(given instanceof Value) && other instanceof Value ? [[key, other.schema] as const] : []
    })
  )
  const assigned = literals.length === 0 ? {} : assignCard(branch, Object.fromEntries(literals), {}, schemas)
  return new Map(
    Object.entries({ ...results, ...assigned }).flatMap(([name, given]) =>
      given instanceof Value ? [[name, given] as const] : []
    )
  )
}

/** One way of an If/ElseIf: a condition, and what runs where it is the first that holds. */
export interface Way {
  readonly condition: Condition
  write(main: Sequence): Results
}

/**
 * If/ElseIf: each way is a flow within the card, and what they give back are the card's outputs.
 * @throws AppError `FLOW_CODE_INVALID` where they give back different names
 */
export function branchCard(
  place: Sequence,
  ways: readonly Way[],
  otherwise: (main: Sequence) => Results,
  options: CardOptions
): Record<string, Value<unknown>> {
  const card = placeCard(place, controlCards.branch, options)
  let first: Results | undefined
  const within = (group: string, write: (main: Sequence) => Results): void => {
    const flow = inlineFlow(
      card,
      group,
      (main) => {
        const results = write(main)
        first ??= results
        requireSameNames(card, [first, results])
        return results
      },
      first === undefined ? undefined : schemasOf(first)
    )
    card.takes({ group, key: 'flo', type: { type: 'flo', collection: false }, given: flow, required: true })
    card.takes({ group, key: 'inputs', type: { type: 'object', collection: false }, given: {} })
  }
  for (const [index, { condition, write }] of ways.entries()) {
    // The first condition's group has a name, the others' have ids.
    const group = index === 0 ? 'if' : fieldId(seedOf('way', place.scope.id, card.key, String(index)))
    takeCondition(card, condition, group)
    within(group, write)
  }
  within('else', otherwise)
  return makeResults(card, first ?? {})
}

/**
 * If Error: a flow within the card is tried, and another one runs with the error if it fails.
 * @throws AppError `FLOW_CODE_INVALID` where they give back different names
 */
export function tryCard(
  place: Sequence,
  write: { try(main: Sequence): Results; catch(main: Sequence, error: Value<FlowErrorValue>): Results },
  options: CardOptions
): Record<string, Value<unknown>> {
  const card = placeCard(place, controlCards.tryCatch, options)
  let results: Results = {}
  const tried = inlineFlow(card, 'try', (main) => {
    results = write.try(main)
    return results
  })
  card.takes({ group: null, key: 'flo', type: { type: 'flo', collection: false }, given: tried, required: true })
  const handle = (main: Sequence, start: CardDraft) => {
    const error = startField(start, { group: 'context', key: 'error' }, FlowErrorFields, { displayname: 'Error' })
    const handled = write.catch(main, error)
    requireSameNames(card, [results, handled])
    return handled
  }
  card.handler = inlineFlow(card, 'catch', handle, schemasOf(results))
  return makeResults(card, results)
}

/** What blocks give back, as outputs of the card that holds them. */
export function makeResults(card: CardDraft, results: Results): Record<string, Value<unknown>> {
  return Object.fromEntries(
    Object.entries(results).map(([key, given]) => {
      const output = card.makes({ group: null, key, type: wireTypeOfGiven(given), metadata: { custom: true } })
      return [key, new Value<unknown>(output, schemaOf(given))]
    })
  )
}

/** Schemas of results, by their names. */
export const schemasOf = (results: Results): Schemas =>
  Object.fromEntries(Object.entries(results).map(([key, given]) => [key, schemaOf(given)]))

/** The schema of a value or of a literal. */
export const schemaOf = (given: unknown): TSchema => (given instanceof Value ? given.schema : schemaOfLiteral(given))

/** Assign: gives names to values. @param schemas - of those that do not tell their type themselves */
export function assignCard(
  place: Sequence,
  values: Results,
  options: CardOptions = {},
  schemas: Schemas = {}
): Record<string, Value<unknown>> {
  const card = placeCard(place, controlCards.let, options)
  return Object.fromEntries(Object.entries(values).map(([key, given]) => [key, mirror(card, key, given, schemas[key])]))
}

/** A value behind the Join: from the branch that ran. */
function joined(join: CardDraft, key: string, sources: readonly (Value<unknown> | undefined)[]): Value<unknown> {
  const values = sources.filter((value) => value !== undefined)
  const [first] = values
  if (first === undefined) throw join.place.scope.refuse(`nothing is given back as "${key}"`)
  const type = wireTypeOfGiven(first)
  const input = join.takes({ group: null, key, type, given: new JoinedValues(values), metadata: { custom: true } })
  const output = join.makes({ group: null, key, type, metadata: { custom: true } })
  join.joined.push({ input, output })
  return new Value(output, first.schema)
}

/** What an input of a Join is given: a value from each branch. */
export class JoinedValues {
  readonly values: readonly Value<unknown>[]

  constructor(values: readonly Value<unknown>[]) {
    this.values = values
  }
}

/** The schema of a literal, as far as the type of a value needs it. */
export function schemaOfLiteral(literal: unknown): TSchema {
  if (Array.isArray(literal)) return Type.Array(schemaOfLiteral(literal[0]))
  switch (typeof literal) {
    case 'string':
      return Type.String()
    case 'number':
      return Type.Number()
    case 'boolean':
      return Type.Boolean()
    default: {
      const isPlain = Object.getPrototypeOf(literal ?? []) === Object.prototype
      const keys = isPlain ? Object.entries(literal as Results) : []
      return Type.Object(Object.fromEntries(keys.map(([key, part]) => [key, schemaOfLiteral(part)])))
    }
  }
}

/** An inline flow of a card: starts with what it is given, and returns. @param declared - what it returns, where that is set */
export function inlineFlow(
  owner: CardDraft,
  name: string,
  write: (main: Sequence, start: CardDraft) => Results,
  declared: Schemas = {}
): ScopeDraft {
  const outer = owner.place.scope
  const scope = new ScopeDraft(fieldId(seedOf('inline', outer.id, owner.key, name)), outer.flowName, owner)
  const start = placeCard(scope.main, controlCards.callable, {})
  const results = owner.place.around(owner, () => write(scope.main, start))
  const card = placeCard(scope.main, controlCards.return, {})
  for (const [key, given] of Object.entries(results)) mirror(card, key, given, declared[key])
  scope.main.close()
  return scope
}

/** Return: what the flow gives back to its caller, as it declares it. */
export function returnCard(place: Sequence, results: Results, declared: Schemas): void {
  const card = placeCard(place, controlCards.return, {})
  for (const [key, schema] of Object.entries(declared)) mirror(card, key, results[key], schema)
}

/** A field that is input and output at once. @param schema - of its value @default what that tells */
export function mirror(
  card: CardDraft,
  key: string,
  given: unknown,
  schema: TSchema = schemaOf(given)
): Value<unknown> {
  const own = inputOf({ group: null, key }, null, given)
  const input = card.takes({ ...own, type: wireTypeOf(schema) ?? own.type })
  const output = card.makes({ group: null, key, type: input.type, metadata: { custom: true } })
  return new Value(output, schema)
}
