import { isRecord } from '#core/is-record.ts'
import type { Flow } from './flow.ts'

/** What a card does when it fails: its error policy. */
export interface ErrorHandling {
  /**
   * `halt`: the flow stops with the error. `handler`: an inline flow takes over (If Error). `flow`: a helper flow is run
   * with the error, then the flow stops. `return`: the flow stops and hands a value to its caller.
   */
  readonly kind: 'halt' | 'handler' | 'flow' | 'return'
  /** The inline flow of a `handler`. */
  readonly handler: Flow | null
  /** The helper flow of `flow`. */
  readonly flowId: string | null
  readonly retries: number
  /** Shortest and longest wait before a retry. */
  readonly delayMs: readonly [number, number] | null
  /** Retries only after an answer about rate limits. */
  readonly retriesRateLimitsOnly: boolean
}

/** Reads `policy.error` of a card; the handler flow has been read before. */
export function readErrorHandling(policy: unknown, handler: Flow | null): ErrorHandling {
  const raw = errorPolicyOf(policy)
  const { delay, retry, flo } = raw
  const range = Array.isArray(delay) ? delay : [delay, delay]
  return {
    kind: kindOf(raw.type, handler, flo),
    handler,
    flowId: raw.type === 'flo' && typeof flo === 'string' ? flo : null,
    retries: typeof retry === 'number' ? retry : 0,
    delayMs: typeof range[0] === 'number' && typeof range[1] === 'number' ? [range[0], range[1]] : null,
    retriesRateLimitsOnly: raw.retryCondition === 'ratelimits'
  }
}

/** The raw error policy of a card, empty where there is none. */
export function errorPolicyOf(policy: unknown): Readonly<Record<string, unknown>> {
  const error = isRecord(policy) ? policy.error : undefined
  return isRecord(error) ? error : {}
}

function kindOf(type: unknown, handler: Flow | null, flow: unknown): ErrorHandling['kind'] {
  if (handler !== null) return 'handler'
  if (type === 'flo' && typeof flow === 'string') return 'flow'
  return type === 'return' ? 'return' : 'halt'
}
