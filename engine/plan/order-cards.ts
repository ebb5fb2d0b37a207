import { AppError } from '#core/errors.ts'
import type { Card } from '../export/card.ts'
import type { Flow } from '../export/flow.ts'
import type { CardStep, Step } from './step.ts'

/** Deepest nesting of If/Else in one flow; the Console makes it hard to come near. */
const maxNesting = 100

/**
 * The order in which the cards of a flow are executed.
 *
 *  1. Edges that touch an expand card are dropped; the expand card is executed right after the card it takes parts of.
 *  2. What remains is a chain with diamonds: an If/Else has no edge onwards; each of its two branch heads has one to the
 *     Join, and so has every card of a branch beside the one to the next card.
 *  3. The walk follows the one successor that is not the Join of the innermost open If/Else; where there is none, the
 *     branch ends.
 *
 * @throws AppError `EXPORT_ORDER_INVALID`
 */
export function orderCards(flow: Flow): Step[] {
  const graph = graphOf(flow)
  const placed = new Set<Card>()
  const stepOf = (card: Card): CardStep => ({ kind: 'card', card, expands: graph.expands.get(card) ?? [] })

  const place = (card: Card) => {
    if (placed.has(card)) throw fault(flow, `the order comes back to ${named(card)}`)
    placed.add(card)
  }

  const nextOf = (card: Card, join: Card | null): Card | null => {
    const next = (graph.successors.get(card) ?? []).filter((successor) => successor !== join)
    if (next.length > 1) throw fault(flow, `${named(card)} is followed by ${next.length} cards at once`)
    return next[0] ?? null
  }

  const sequence = (first: Card | null, join: Card | null, nesting: number): Step[] => {
    if (nesting > maxNesting) throw fault(flow, `If/Else cards are nested more than ${maxNesting} deep`)
    const steps: Step[] = []
    for (let card = first; card !== null; ) {
      place(card)
      if (card.branches.size === 0) {
        steps.push(stepOf(card))
        card = nextOf(card, join)
        continue
      }
      const heads = headsOf(flow, card)
      const meeting = joinOf(flow, card, heads, graph.successors)
      const branch = (head: Card) => {
        place(head)
        return sequence(nextOf(head, meeting), meeting, nesting + 1)
      }
      const [whenTrue, whenFalse] = [branch(heads.whenTrue), branch(heads.whenFalse)]
      place(meeting)
      steps.push({ kind: 'if', card, whenTrue, whenFalse, join: stepOf(meeting) })
      card = nextOf(meeting, join)
    }
    return steps
  }

  const steps = sequence(startOf(flow), null, 0)
  const lost = flow.cards.filter((card) => !card.isExpand && !placed.has(card))
  if (lost.length > 0) throw fault(flow, `nothing leads to ${lost.slice(0, 3).map(named).join(', ')}`)
  return steps
}

interface Graph {
  readonly successors: ReadonlyMap<Card, readonly Card[]>
  /** Expand cards by the card they take parts of. */
  readonly expands: ReadonlyMap<Card, readonly Card[]>
}

function graphOf(flow: Flow): Graph {
  const successors = new Map<Card, Set<Card>>()
  for (const [fromId, toId] of flow.orderings) {
    const [from, to] = [flow.card(fromId), flow.card(toId)]
    if (from === undefined || to === undefined || from.isExpand || to.isExpand) continue
    successors.set(from, (successors.get(from) ?? new Set()).add(to))
  }
  const expands = new Map<Card, Card[]>()
  for (const card of flow.cards) {
    if (!card.isExpand) continue
    const source = card.inputs[0]?.pins[0]?.from.card
    if (source === undefined || source.isExpand) {
      throw fault(flow, `the hidden card ${card.id} takes parts of no card`)
    }
    expands.set(source, [...(expands.get(source) ?? []), card])
  }
  return { successors: new Map([...successors].map(([card, next]) => [card, [...next]])), expands }
}

function startOf(flow: Flow): Card {
  const starts = flow.startCards.filter((card) => !card.isExpand)
  const [start] = starts
  if (start === undefined || starts.length > 1) throw fault(flow, `${starts.length} cards have nothing before them`)
  return start
}

function headsOf(flow: Flow, card: Card): { whenTrue: Card; whenFalse: Card } {
  const of = (outcome: boolean) => {
    const ids = [...card.branches].filter(([, when]) => when === outcome).map(([id]) => id)
    const head = ids[0] === undefined ? undefined : flow.card(ids[0])
    if (head === undefined || ids.length > 1) throw fault(flow, `${named(card)} has not one branch for each outcome`)
    return head
  }
  return { whenTrue: of(true), whenFalse: of(false) }
}

function joinOf(
  flow: Flow,
  card: Card,
  { whenTrue, whenFalse }: { whenTrue: Card; whenFalse: Card },
  successors: Graph['successors']
): Card {
  const other = new Set(successors.get(whenFalse))
  const meetings = (successors.get(whenTrue) ?? []).filter((next) => next.kind === 'control:join' && other.has(next))
  const [meeting] = meetings
  if (meeting === undefined || meetings.length > 1) throw fault(flow, `the branches of ${named(card)} have no one Join`)
  return meeting
}

function named(card: Card): string {
  return `"${card.title}" (${card.id})`
}

function fault(flow: Flow, why: string): AppError {
  return new AppError('EXPORT_ORDER_INVALID', [flow.name, why], { where: flow.name })
}
