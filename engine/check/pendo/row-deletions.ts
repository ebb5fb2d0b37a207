import type { Card } from '../../export/card.ts'
import type { Step } from '../../plan/step.ts'
import type { CheckContext } from '../context.ts'
import { tableIdOf } from '../tables.ts'
import { readsRows } from '../trace/table-columns.ts'
import type { Trace } from '../trace/trace.ts'
import { traceBack } from '../trace/trace.ts'

/** A card in the course of a flow, and which branches it lies in. */
interface Place {
  readonly card: Card
  readonly branches: ReadonlyMap<Card, boolean>
}

/**
 * The cards that delete rows between the search that reads them and the push that sends them.
 *
 * From the push the search goes up to its callers, until a flow is found in whose course the rows were read before; the
 * cards between there and the push, with all that they run and wait for, must not delete from the same table.
 */
export function deletionsBefore(context: CheckContext, push: Card, users: Trace): Card[] {
  const searches = new Set(
    users.points.flatMap((point) => (point.kind === 'output' && readsRows(point.output) ? [point.output.card] : []))
  )
  const found = new Set<Card>()
  for (const search of searches) {
    for (const at of coursesAbove(context, push, search)) {
      for (const card of between(context, at, search)) found.add(card)
    }
  }
  return [...found]
}

/** The push, or cards within which it is run, in whose flow the search comes before them. */
function coursesAbove(context: CheckContext, push: Card, search: Card): Card[] {
  const courses: Card[] = []
  const above = [push]
  for (const at of above) {
    const { before } = courseTo(context, at)
    if (before.some(({ card }) => runs(context, card, search))) {
      courses.push(at)
      continue
    }
    for (const { card } of context.callsTo(at.flow)) if (!above.includes(card)) above.push(card)
  }
  return courses
}

function between(context: CheckContext, at: Card, search: Card): Card[] {
  const { before, own } = courseTo(context, at)
  const read = before.findIndex(({ card }) => runs(context, card, search))
  const deletions: Card[] = []
  for (const [index, { card, branches }] of before.entries()) {
    if (index < read || excludes(branches, own)) continue
    for (const deletion of deletionsWithin(context, card, tableIdOf(search))) {
      // Within the card that reads the rows only a deletion of these very rows is known to come later.
      if (index > read || deletesRowsOf(context, deletion, search)) deletions.push(deletion)
    }
  }
  return deletions
}

function courseTo(context: CheckContext, at: Card): { before: Place[]; own: ReadonlyMap<Card, boolean> } {
  const course = [...placesOf(context.orderOf(at.flow) ?? [], new Map())]
  const index = course.findIndex(({ card }) => card === at)
  return { before: index === -1 ? [] : course.slice(0, index), own: course[index]?.branches ?? new Map() }
}

function* placesOf(steps: readonly Step[], branches: ReadonlyMap<Card, boolean>): Generator<Place, void, undefined> {
  for (const step of steps) {
    yield { card: step.card, branches }
    if (step.kind === 'card') continue
    yield* placesOf(step.whenTrue, new Map([...branches, [step.card, true]]))
    yield* placesOf(step.whenFalse, new Map([...branches, [step.card, false]]))
  }
}

/** Whether two places lie in different branches of one If/Else. */
function excludes(one: ReadonlyMap<Card, boolean>, other: ReadonlyMap<Card, boolean>): boolean {
  return [...one].some(([card, outcome]) => other.has(card) && other.get(card) !== outcome)
}

/** Whether executing a card executes another within. */
function runs(context: CheckContext, card: Card, other: Card): boolean {
  return card === other || context.runWithin(card).has(other.flow)
}

function deletionsWithin(context: CheckContext, card: Card, table: string | null): Card[] {
  return [card, ...[...context.runWithin(card)].flatMap(({ cards }) => cards)].filter(
    (inner) => ['deleteRow', 'clearTable'].includes(inner.parts.name) && tableIdOf(inner) === table
  )
}

function deletesRowsOf(context: CheckContext, deletion: Card, search: Card): boolean {
  const row = deletion.input('Delete By', 'Row ID')
  if (row === undefined) return false
  return traceBack(context, row, []).points.some((point) => point.kind === 'output' && point.output.card === search)
}
