import type { Export } from '../export/export.ts'
import { Flow } from '../export/flow.ts'
import type { Stub } from '../export/stub.ts'
import { callsOf } from './calls-of.ts'

/** Every flow that a run of `start` may come to: itself, its inline flows, the flows they call, and so on. */
export function reachableFrom(workflows: Export, start: Flow): Set<Flow | Stub> {
  const reached = new Set<Flow | Stub>([start])
  for (const flow of reached) {
    if (!(flow instanceof Flow)) continue
    for (const card of flow.cards) {
      for (const { target } of callsOf(workflows, card)) if (target !== null) reached.add(target)
    }
  }
  return reached
}
