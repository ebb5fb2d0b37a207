import { setImmediate } from 'node:timers/promises'
import type { Clock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'

/** How far a run may go, so that a flow that calls itself for ever ends. */
export interface RunLimits {
  /** Cards executed, in all flows together. */
  readonly maxCards: number
  /** Flows that wait for one another: a flow calls a flow that calls a flow. */
  readonly maxDepth: number
  /** Asynchronous calls in a chain: each started by the one before. */
  readonly maxChain: number
  /** Asynchronous calls that wait for their turn: a flow that starts itself twice is soon more than memory holds. */
  readonly maxWaiting: number
  readonly maxMinutes: number
}

/** Limits that a run has unless told otherwise. */
export const defaultLimits: RunLimits = {
  maxCards: 100_000_000,
  maxDepth: 250,
  maxChain: 10_000,
  maxWaiting: 1_000_000,
  maxMinutes: 240
}

/** Cards between two looks at the time and at requests to end. A power of two. */
const stride = 256

/** Counts what a run does against its limits. */
export class Meter {
  readonly #limits: RunLimits
  readonly #clock: Clock
  readonly #signal: AbortSignal
  readonly #endsAt: number
  #cards = 0

  constructor(limits: RunLimits, clock: Clock, signal: AbortSignal) {
    this.#limits = limits
    this.#clock = clock
    this.#signal = signal
    this.#endsAt = clock.now() + limits.maxMinutes * 60_000
  }

  /** Goes on from the cards that were executed before. */
  restore(cards: number): void {
    this.#cards = cards
  }

  /** Cards executed so far. */
  get cards(): number {
    return this.#cards
  }

  /**
   * Counts a card.
   * @returns whether it is time to {@link breathe}
   * @throws AppError `FLOW_LIMIT_REACHED`
   */
  step(): boolean {
    this.#cards += 1
    if (this.#cards > this.#limits.maxCards) throw reached('cards executed', this.#limits.maxCards)
    return (this.#cards & (stride - 1)) === 0
  }

  /**
   * Lets timers, sockets and signals have their turn: cards that only compute would keep them waiting.
   * @throws AppError `FLOW_LIMIT_REACHED`, `INTERRUPTED`
   */
  async breathe(): Promise<void> {
    await setImmediate()
    this.check()
  }

  /** @throws AppError `FLOW_LIMIT_REACHED`, `INTERRUPTED` */
  check(): void {
    if (this.#signal.aborted) throw new AppError('INTERRUPTED', ['the run'])
    if (this.#clock.now() > this.#endsAt) throw reached('minutes', this.#limits.maxMinutes)
  }

  /** Refuses a wait that would last longer than the run may. @throws AppError `FLOW_LIMIT_REACHED` */
  checkWait(ms: number): void {
    if (this.#clock.now() + ms > this.#endsAt) throw reached('minutes', this.#limits.maxMinutes)
  }

  /** @throws AppError `FLOW_LIMIT_REACHED` */
  checkDepth(depth: number): void {
    if (depth > this.#limits.maxDepth) throw reached('flows that wait for one another', this.#limits.maxDepth)
  }

  /** @throws AppError `FLOW_LIMIT_REACHED` */
  checkChain(links: number): void {
    if (links > this.#limits.maxChain) throw reached('asynchronous calls in a chain', this.#limits.maxChain)
  }

  /** @throws AppError `FLOW_LIMIT_REACHED` */
  checkWaiting(calls: number): void {
    if (calls > this.#limits.maxWaiting) throw reached('asynchronous calls that wait', this.#limits.maxWaiting)
  }
}

function reached(what: string, limit: number): AppError {
  return new AppError('FLOW_LIMIT_REACHED', [`${limit} ${what}`])
}
