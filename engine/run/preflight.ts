import type { Card } from '../export/card.ts'
import { Flow } from '../export/flow.ts'
import { Stub } from '../export/stub.ts'
import type { Call } from '../plan/calls-of.ts'
import { callsOf } from '../plan/calls-of.ts'
import { reachableFrom } from '../plan/reachable-from.ts'
import { startCardOf } from '../plan/start-card.ts'
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
  /** Calls of flows that lie outside the export and are not mocked. */
  readonly outside: readonly { readonly card: Card; readonly stub: Stub }[]
  readonly connectorCards: readonly ConnectorUse[]
  /** Cards that are mocked: they need no connection and change nothing. */
  readonly mocked: readonly Card[]
}

/**
 * Looks through every flow that a run of `start` may come to, before anything is run.
 * @throws AppError `EXPORT_ORDER_INVALID`
 */
export function preflight(program: Program, start: Flow): Preflight {
  const unsupported: Card[] = []
  const outside: { card: Card; stub: Stub }[] = []
  const connectorCards: ConnectorUse[] = []
  const mocked: Card[] = []
  const isMade = ({ card, kind }: Call) =>
    // A mock stands for what its card calls; it only hands over records, and fails as the card's error policy says.
    program.implementationOf(card)?.kind !== 'mock' || kind === 'stream' || kind === 'error policy'
  for (const flow of reachableFrom(program.workflows, start, isMade)) {
    if (!(flow instanceof Flow)) continue
    program.plan(flow)
    for (const card of flow.cards) {
      const implementation = program.implementationOf(card)
      if (implementation === null) {
        // An event card only hands on what the flow is started with: any of them can.
        if (card !== startCardOf(flow)) unsupported.push(card)
      } else if (implementation.kind === 'mock') mocked.push(card)
      else if (implementation.kind !== 'built in') connectorCards.push({ card, implementation })
      for (const call of callsOf(program.workflows, card)) {
        const { target } = call
        if (!(target instanceof Stub) || !isMade(call)) continue
        if (program.mocks?.ofFlow(target) == null) outside.push({ card, stub: target })
      }
    }
  }
  return { unsupported, outside, connectorCards, mocked }
}
