import { AppError } from '#core/errors.ts'
import type { Card } from '#engine/export/card.ts'
import type { Flow } from '#engine/export/flow.ts'
import { orderCards } from '#engine/plan/order-cards.ts'
import type { Step } from '#engine/plan/step.ts'

/** A branch of an If/Else. */
export interface Branch {
  readonly card: Card
  readonly outcome: boolean
}

/** A card of a scope with the branch it is in; `null` outside of branches. */
export interface PlacedCard {
  readonly card: Card
  readonly branch: Branch | null
}

/** The cards of a flow, inline flows apart, as their author sees them: one after the other, and branches within. */
export interface Scope {
  readonly flow: Flow
  /** In the order of execution; without the hidden cards: heads of branches, Joins, and those that take objects apart. */
  readonly placed: readonly PlacedCard[]
  /** The Join of each If/Else. */
  readonly joins: ReadonlyMap<Card, Card>
  /** Whether the order can be told. Where not, the cards stand as in the file, and none is in a branch. */
  readonly isOrdered: boolean
}

/** Reads the scope of a flow, of one without an order, too. */
export function scopeOf(flow: Flow): Scope {
  const steps = stepsOf(flow)
  if (steps === null) {
    const heads = new Set(flow.cards.flatMap(({ branches }) => [...branches.keys()]))
    const isHidden = ({ id, kind, isExpand }: Card) => isExpand || heads.has(id) || kind === 'control:join'
    const placed = flow.cards.filter((card) => !isHidden(card)).map((card) => ({ card, branch: null }))
    return { flow, placed, joins: new Map(), isOrdered: false }
  }
  const joins = new Map<Card, Card>()
  return { flow, placed: [...walk(steps, null, joins)], joins, isOrdered: true }
}

/** The scopes of a flow: its own, and those of the inline flows within. */
export class Scopes {
  readonly #known = new Map<Flow, Scope>()

  of(flow: Flow): Scope {
    const known = this.#known.get(flow) ?? scopeOf(flow)
    this.#known.set(flow, known)
    return known
  }
}

function stepsOf(flow: Flow): readonly Step[] | null {
  try {
    return orderCards(flow)
  } catch (error) {
    if (error instanceof AppError && error.code === 'EXPORT_ORDER_INVALID') return null
    throw error
  }
}

function* walk(
  steps: readonly Step[],
  branch: Branch | null,
  joins: Map<Card, Card>
): Generator<PlacedCard, void, undefined> {
  for (const step of steps) {
    yield { card: step.card, branch }
    if (step.kind === 'card') continue
    joins.set(step.card, step.join.card)
    yield* walk(step.whenTrue, { card: step.card, outcome: true }, joins)
    yield* walk(step.whenFalse, { card: step.card, outcome: false }, joins)
  }
}
