import type { Export } from '../export/export.ts'
import { Flow } from '../export/flow.ts'
import type { Stub } from '../export/stub.ts'
import type { Call } from './calls-of.ts'
import { callsOf } from './calls-of.ts'

/**
 * Every flow that a run of `start` may come to: itself, its inline flows, the flows they call, and so on.
 * @param isMade - whether a call of a card can come to be made
 */
export function reachableFrom(
  workflows: Export,
  start: Flow,
  isMade: (call: Call) => boolean = () => true
): Set<Flow | Stub> {
  const reached = new Set<Flow | Stub>([start])
  for (const flow of reached) {
    if (!(flow instanceof Flow)) continue
    for (const card of flow.cards) {
      for (const call of callsOf(workflows, card)) if (call.target !== null && isMade(call)) reached.add(call.target)
    }
  }
  return reached
}
