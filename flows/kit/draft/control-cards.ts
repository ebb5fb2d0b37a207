import type { TSchema } from 'typebox'
import { Type } from 'typebox'
import { controlCards } from '#engine/cards/control/index.ts'
import type { Condition } from '../condition.ts'
import { Value } from '../value.ts'
import type { WireType } from '../wire-type.ts'
import { emptyOf, wireTypeOf } from '../wire-type.ts'
import type { CardDraft } from './card-draft.ts'
import { inputOf, wireTypeOfGiven } from './inputs.ts'
import { ScopeDraft, Sequence } from './scope-draft.ts'
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
  write: { yes(branch: Sequence): Results | undefined; no(branch: Sequence): Results | undefined },
  options: CardOptions
): Record<string, Value<unknown>> {
  const card = placeCard(place, controlCards.if, options)
  takeCondition(card, condition)
  card.makes({ group: null, key: 'result', type: { type: 'boolean', collection: false } })
  const { scope } = place
  const [yes, no] = [new Sequence(scope, card), new Sequence(scope, card)]
  const yesResults = write.yes(yes) ?? {}
  const noResults = write.no(no) ?? {}
  const join = place.add({
    key: `${card.key}-join`,
    address: controlCards.join.address,
    title: controlCards.join.title,
    description: controlCards.join.description,
    connector: null
  })
  card.fork = { yes, no, join }
  const names = Object.keys(yesResults)
  const odd = [...new Set([...names, ...Object.keys(noResults)])].find(
    (name) => !(Object.hasOwn(yesResults, name) && Object.hasOwn(noResults, name))
  )
  if (odd !== undefined) throw scope.refuse(`only one branch of "${card.title}" gives back "${odd}"`)
  const [fromYes, fromNo] = [valuesIn(yes, yesResults, noResults), valuesIn(no, noResults, yesResults)]
  return Object.fromEntries(names.map((name) => [name, joined(join, name, [fromYes.get(name), fromNo.get(name)])]))
}

/**
 * Results of a branch as values that are made in it: what is not, is given a name by an Assign at its end. A literal is of
 * the type of what the other branch gives back, since an empty list alone does not say of what. A value from before the
 * branch has to be copied, too: at the Join it would be there whichever branch ran.
 */
function valuesIn(branch: Sequence, results: Results, others: Results): ReadonlyMap<string, Value<unknown>> {
  const foreign = Object.entries(results).filter(
    ([, given]) => !(given instanceof Value && given.output.card.place === branch)
  )
  const schemas = new Map(
    Object.entries(others).flatMap(([key, other]) => (other instanceof Value ? [[key, other.schema] as const] : []))
  )
  const assigned = foreign.length === 0 ? {} : assignCard(branch, Object.fromEntries(foreign), {}, schemas)
  return new Map(
    Object.entries({ ...results, ...assigned }).flatMap(([name, given]) =>
      given instanceof Value ? [[name, given] as const] : []
    )
  )
}

/** Assign: gives names to values. @param schemas - of literals that do not tell their type themselves */
export function assignCard(
  place: Sequence,
  values: Results,
  options: CardOptions = {},
  schemas: ReadonlyMap<string, TSchema> = new Map()
): Record<string, Value<unknown>> {
  const card = placeCard(place, controlCards.let, options)
  return Object.fromEntries(
    Object.entries(values).map(([key, given]) => [key, mirror(card, key, given, schemas.get(key))])
  )
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
    default:
      return Type.Object({})
  }
}

/** An inline flow of a card: starts with what it is given, and returns. */
export function inlineFlow(
  owner: CardDraft,
  name: string,
  write: (main: Sequence, start: CardDraft) => Results | undefined
): ScopeDraft {
  const outer = owner.place.scope
  const scope = new ScopeDraft(`${outer.id}/${owner.key}/${name}`, outer.flowName, owner)
  const start = placeCard(scope.main, controlCards.callable, { key: 'start' })
  const results = write(scope.main, start) ?? {}
  returnCard(scope.main, results)
  return scope
}

/** Return: what the flow gives back to its caller. */
export function returnCard(place: Sequence, results: Results): void {
  const card = placeCard(place, controlCards.return, {})
  for (const [key, given] of Object.entries(results)) mirror(card, key, given)
}

/** A field that is input and output at once. @param literal - the schema of a literal @default what the literal tells */
export function mirror(
  card: CardDraft,
  key: string,
  given: unknown,
  literal: TSchema = schemaOfLiteral(given)
): Value<unknown> {
  const schema = given instanceof Value ? given.schema : literal
  const own = inputOf({ group: null, key }, null, given)
  const input = card.takes(given instanceof Value ? own : { ...own, type: wireTypeOf(schema) ?? own.type })
  const output = card.makes({ group: null, key, type: input.type, metadata: { custom: true } })
  return new Value(output, schema)
}
