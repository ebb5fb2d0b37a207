import type { Card } from '../../export/card.ts'
import type { Input, Output } from '../../export/field.ts'
import { Flow } from '../../export/flow.ts'
import type { Call } from '../../plan/calls-of.ts'
import { cardsOf } from '../../plan/step.ts'
import type { CheckContext } from '../context.ts'
import type { Path, Point } from './point.ts'
import { atInput, item, stepsOf } from './point.ts'

/** Where an input of a helper flow comes from: from every card that calls it. */
export function argumentsFor(context: CheckContext, { card, group, key }: Output, path: Path): Point[] {
  return context.callsTo(card.flow).flatMap((call) => {
    // Values of the run itself have no source; those that enter a block are inputs of the card that holds it.
    if (group === 'context') return atInput(call.card.input('context', key), path)
    // The items of an event: each is `{ group: { key: value } }`.
    if (group !== null) return atInput(listOf(call.card), [item, group, key, ...path])
    if (call.kind === 'stream') return streamed(call, key, path)
    return passed(call, key, path)
  })
}

function streamed({ card }: Call, key: string, path: Path): Point[] {
  if (key === 'Record') {
    // Some connectors hand over record and state in one: a first step "Record" then leads to the record itself.
    return [{ kind: 'record', card, path: path[0] === 'Record' ? path.slice(1) : path, isWhole: true }]
  }
  return key === 'State' && path[0] !== undefined ? atInput(card.input('Streaming', path[0]), path.slice(1)) : []
}

function passed({ card }: Call, key: string, path: Path): Point[] {
  const memo = card.kind === 'list:reduce' && key === 'memo' ? atInput(card.input(null, 'memo'), path) : []
  const input = card.input(null, key)
  if (input === undefined) return memo
  const { argument } = input
  if (argument?.from !== 'item') return atInput(input, path)
  return atInput(listOf(card), [item, ...stepsOf(argument.path), ...path])
}

function listOf(card: Card): Input | undefined {
  return card.input(null, 'list') ?? card.input(null, 'object')
}

/** Where an output of a card that calls flows comes from: from what those flows return. */
export function returnedValues(context: CheckContext, output: Output, path: Path): Point[] {
  const { card, key } = output
  const flows = context
    .callsBy(card)
    .flatMap(({ kind, target }) => (target instanceof Flow && kind !== 'error policy' ? [target] : []))
  switch (card.kind) {
    case 'list:map':
    case 'object:map':
      return flows.flatMap((flow) => mapped(returnsOf(context, flow), output, path))
    case 'list:reduce':
      return [
        ...atInput(card.input(null, 'memo'), path),
        ...flows.flatMap((flow) => returnsOf(context, flow).flatMap((field) => atField(field, path)))
      ]
    default:
      return flows.flatMap((flow) =>
        returnsOf(context, flow)
          .filter((field) => field.key === key)
          .flatMap((field) => atField(field, path))
      )
  }
}

/** An item of a mapped list is the one value that was returned, or the whole record where the list is of objects. */
function mapped(returned: readonly (Input | Output)[], { type }: Output, path: Path): Point[] {
  const [first, key, ...rest] = path
  if (first !== item) return returned.flatMap((field) => atField(field, [], false))
  if (type !== 'object' && returned.length === 1) return returned.flatMap((field) => atField(field, path.slice(1)))
  if (key === undefined) return returned.flatMap((field) => atField(field, [], false))
  return returned.filter((field) => field.key === key).flatMap((field) => atField(field, rest))
}

/** What a flow returns: the inputs of its Return cards, and without one the outputs of the card it ends with. */
export function returnsOf(context: CheckContext, flow: Flow): readonly (Input | Output)[] {
  const returns = flow.cards.filter((card) => card.kind === 'control:return')
  if (returns.length > 0) return returns.flatMap((card) => card.inputs)
  return lastWithOutputs(context, flow)?.outputs ?? []
}

/** The card whose outputs a flow without Return gives back. */
function lastWithOutputs(context: CheckContext, flow: Flow): Card | undefined {
  const order = context.orderOf(flow)
  if (order === null) return undefined
  return [...cardsOf(order)].findLast(
    (card) =>
      card !== flow.start && !['control:comment', 'control:noop', 'control:join', 'object:expand'].includes(card.kind)
  )
}

function atField(field: Input | Output, path: Path, isWhole = true): Point[] {
  return 'argument' in field
    ? [{ kind: 'input', input: field, path, isWhole }]
    : [{ kind: 'output', output: field, path, isWhole }]
}
