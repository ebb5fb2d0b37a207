import { AppError } from '#core/errors.ts'
import type { Card } from '../export/card.ts'
import type { Export } from '../export/export.ts'
import { Flow } from '../export/flow.ts'
import type { Stub } from '../export/stub.ts'
import type { Call } from '../plan/calls-of.ts'
import { callsOf } from '../plan/calls-of.ts'
import { orderCards } from '../plan/order-cards.ts'
import type { Step } from '../plan/step.ts'

/** What rules ask about an export, worked out once. */
export class CheckContext {
  readonly workflows: Export
  /** Every flow, inline ones included. */
  readonly flows: readonly Flow[]
  readonly #callers = new Map<Flow | Stub, Call[]>()
  readonly #calls = new Map<Card, Call[]>()
  readonly #orders = new Map<Flow, readonly Step[] | null>()
  readonly #faults = new Map<Flow, string>()

  constructor(workflows: Export) {
    this.workflows = workflows
    this.flows = [...workflows.allFlows()]
    for (const card of this.cards()) {
      const calls = callsOf(workflows, card)
      if (calls.length === 0) continue
      this.#calls.set(card, calls)
      for (const call of calls) {
        if (call.target === null) continue
        const callers = this.#callers.get(call.target)
        if (callers === undefined) this.#callers.set(call.target, [call])
        else callers.push(call)
      }
    }
  }

  /** Every card of every flow. */
  *cards(): Generator<Card, void, undefined> {
    for (const flow of this.flows) yield* flow.cards
  }

  /** The calls that a card makes. */
  callsBy(card: Card): readonly Call[] {
    return this.#calls.get(card) ?? []
  }

  /** The calls that lead to a flow; for an inline flow, the card that holds it. */
  callsTo(flow: Flow | Stub): readonly Call[] {
    return this.#callers.get(flow) ?? []
  }

  /** The order of execution; `null` where the cards cannot be put in order. */
  orderOf(flow: Flow): readonly Step[] | null {
    const known = this.#orders.get(flow)
    if (known !== undefined) return known
    let order: readonly Step[] | null = null
    try {
      order = orderCards(flow)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      this.#faults.set(flow, error.message)
    }
    this.#orders.set(flow, order)
    return order
  }

  /** Why the cards cannot be put in order; `null` where they can. */
  orderFaultOf(flow: Flow): string | null {
    return this.orderOf(flow) === null ? (this.#faults.get(flow) ?? '') : null
  }

  /** Top-level flows with which runs of `flow` begin: those with a start of their own, and helpers that nothing calls. */
  rootsOf(flow: Flow): Flow[] {
    const seen = new Set<Flow>([flow])
    for (const at of seen) for (const { card } of this.callsTo(at)) seen.add(card.flow)
    const tops = [...seen].filter((at) => !at.isInline)
    const roots = tops.filter(
      (at) => at.startKind !== 'helper' || this.callsTo(at).every(({ card }) => card.flow.top === at)
    )
    // Helpers that call one another in a circle: any of them may be run by hand.
    return roots.length > 0 ? roots : tops
  }

  /** The flows that a card runs and waits for, with those that they run and wait for. */
  runWithin(card: Card): Set<Flow> {
    const within = new Set<Flow>()
    const add = (calls: readonly Call[]) => {
      for (const { kind, target } of calls) if (kind !== 'async' && target instanceof Flow) within.add(target)
    }
    add(this.callsBy(card))
    for (const flow of within) for (const inner of flow.cards) add(this.callsBy(inner))
    return within
  }
}
