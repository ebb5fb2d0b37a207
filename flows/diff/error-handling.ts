import type { Card } from '#engine/export/card.ts'
import type { Side } from './side.ts'
import type { Term } from './term.ts'
import type { Tokens } from './tokens.ts'

/** What a card does when it fails. Waiting times count only where it tries again. */
export function errorHandlingTerm({ workflows }: Side, { errorHandling }: Card, tokens: Tokens): Term {
  const { kind, flowId, retries, delayMs, retriesRateLimitsOnly } = errorHandling
  const flow = flowId === null ? undefined : workflows.callee(flowId)
  const waits = retries > 0 ? { delayMs, retriesRateLimitsOnly } : { delayMs: null, retriesRateLimitsOnly: false }
  return {
    value: { is: 'error handling', handling: { kind, flow: flow?.name ?? null, retries, ...waits } },
    canon: JSON.stringify([kind, flow === undefined ? null : tokens.entry(flow), retries, waits])
  }
}
