import { kindOf } from './kind.ts'
import type { SentRequest } from './sent-request.ts'

/** How many requests of a kind were sent, and the first of them. */
export interface KindCount {
  readonly what: string
  readonly count: number
  readonly example: SentRequest
}

/** Stands for the random password that Okta sends, which means nothing. */
const hiddenPassword = '(random)'

/** A request without what is secret, or looks so. */
function shown(request: SentRequest): SentRequest {
  if (request.body === null) return request
  const body = JSON.parse(request.body) as Record<string, unknown>
  return 'password' in body ? { ...request, body: JSON.stringify({ ...body, password: hiddenPassword }) } : request
}

/** Counts requests by kind and keeps one of each; takes the same room however many there are. */
export class RequestTally {
  readonly #kinds = new Map<string, { what: string; count: number; example: SentRequest }>()
  #total = 0

  /** How many there were. */
  get total(): number {
    return this.#total
  }

  add(request: SentRequest): void {
    const { key, what } = kindOf(request)
    const known = this.#kinds.get(key)
    this.#total++
    if (known === undefined) this.#kinds.set(key, { what, count: 1, example: shown(request) })
    else known.count++
  }

  /** By kind, in the order in which the kinds came. */
  kinds(): KindCount[] {
    return [...this.#kinds.values()].map((kind) => ({ ...kind }))
  }
}
