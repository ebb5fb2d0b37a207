import { controlCards } from '#engine/cards/control/index.ts'
import type { Condition } from '../condition.ts'
import { Value } from '../value.ts'
import type { WireType } from '../wire-type.ts'
import { emptyOf } from '../wire-type.ts'
import type { CardDraft } from './card-draft.ts'
import { wireTypeOfGiven } from './inputs.ts'
import { assignCard } from './mirrored-cards.ts'
import type { Results } from './results.ts'
import { requireSameNames } from './results.ts'
import { Sequence } from './scope-draft.ts'
import type { CardOptions } from './use-card.ts'
import { placeCard } from './use-card.ts'

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
