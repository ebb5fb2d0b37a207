import type { Card } from '../export/card.ts'
import { Flow } from '../export/flow.ts'
import { Stub } from '../export/stub.ts'
import { callsOf } from '../plan/calls-of.ts'
import { reachableFrom } from '../plan/reachable-from.ts'
import type { Implementation } from './implementation.ts'
import type { Program } from './program.ts'

/** A card of a connector that a run may come to, with what does its work. */
export interface ConnectorUse {
  readonly card: Card
  readonly implementation: Extract<Implementation, { kind: 'action' | 'event' }>
}

/** What a run of a flow may come to. */
export interface Preflight {
  /** Cards that nothing here does the work of. */
  readonly unsupported: readonly Card[]
  /** Calls of flows that lie outside the export. */
  readonly outside: readonly { readonly card: Card; readonly stub: Stub }[]
  readonly connectorCards: readonly ConnectorUse[]
}

/**
 * Looks through every flow that a run of `start` may come to, before anything is run.
 * @throws AppError `EXPORT_ORDER_INVALID`
 */
export function preflight(program: Program, start: Flow): Preflight {
  const unsupported: Card[] = []
  const outside: { card: Card; stub: Stub }[] = []
  const connectorCards: ConnectorUse[] = []
  for (const flow of reachableFrom(program.workflows, start)) {
    if (!(flow instanceof Flow)) continue
    program.plan(flow)
    for (const card of flow.cards) {
      const implementation = program.implementations.of(card)
      if (implementation === null) unsupported.push(card)
      else if (implementation.kind !== 'built in') connectorCards.push({ card, implementation })
      for (const { target } of callsOf(program.workflows, card)) {
        if (target instanceof Stub) outside.push({ card, stub: target })
      }
    }
  }
  return { unsupported, outside, connectorCards }
}
