import type { Clock } from '#core/clock.ts'
import { systemClock } from '#core/clock.ts'
import type { Schedule } from '../export/schedule.ts'
import type { FlowTurn } from './flow-schedule.ts'
import { FlowSchedule } from './flow-schedule.ts'
import type { ScheduledFlow, ScheduledRun, SchedulerHooks } from './listener.ts'
import type { SchedulePolicy } from './policy.ts'
import { defaultPolicy } from './policy.ts'
import type { ScheduleStore } from './schedule-store.ts'

/** A flow with its schedule. */
export interface FlowWithSchedule extends ScheduledFlow {
  readonly schedule: Schedule
}

/** What a scheduler is made of. */
export interface SchedulerOptions {
  readonly flows: readonly FlowWithSchedule[]
  readonly store: ScheduleStore
  readonly hooks: SchedulerHooks
  readonly policy?: Partial<SchedulePolicy>
  /** @default the machine's */
  readonly clock?: Clock
  /** Ends the waiting; a run that is under way has to hear it by itself. */
  readonly signal?: AbortSignal
  /** Longest sleep: after it the clock is looked at, so that a clock that was set is noticed. @default 1 minute */
  readonly longestSleepMs?: number
}

/** How it stands with a flow. */
export interface FlowStatus extends ScheduledFlow {
  /** When it runs next, repeats included; `null` where it does not run any more. */
  readonly nextAt: number | null
  /** The longest time between two due times; `null` where fewer than two are left. */
  readonly intervalMs: number | null
  readonly running: boolean
}

/** How far the clock may be off what was slept before it counts as set. */
const jumpMs = 60_000

/**
 * Runs flows by the clock, one after the other: they share a data file, and so no flow ever waits for half of what another
 * one writes. Each due time is run at most once. How far it has come is kept in the store.
 */
export class Scheduler {
  readonly #flows: readonly FlowSchedule[]
  readonly #hooks: SchedulerHooks
  readonly #clock: Clock
  readonly #signal: AbortSignal
  readonly #policy: SchedulePolicy
  readonly #longestSleepMs: number
  #running: string | null = null
  #isParked = false

  /** @throws AppError `SCHEDULE_INVALID` */
  constructor(options: SchedulerOptions) {
    const { flows, store, hooks, clock = systemClock, signal = new AbortController().signal } = options
    this.#policy = { ...defaultPolicy, ...options.policy }
    this.#hooks = hooks
    this.#clock = clock
    this.#signal = signal
    this.#longestSleepMs = options.longestSleepMs ?? jumpMs
    this.#flows = flows.map((flow) => new FlowSchedule(flow, { store, policy: this.#policy, hooks }))
  }

  /** How it stands with each flow, for whoever watches over it. */
  status(): readonly FlowStatus[] {
    return this.#flows.map((one) => ({
      ...one.flow,
      nextAt: one.nextAt(this.#clock.now()),
      intervalMs: one.intervalMs,
      running: this.#running === one.flow.flowId
    }))
  }

  /**
   * Runs what is due now, and what broke off before. Where nothing is kept of a flow yet, the last due time is due if
   * it is no older than the tolerance.
   */
  async runDue(): Promise<void> {
    await this.#begin(this.#clock.now() - this.#policy.toleranceMs)
    await this.#runAllDue()
  }

  /**
   * Runs flows at their times until the signal is aborted or no time is left, and what broke off before. Where nothing is
   * kept of a flow yet, it begins with the next due time.
   * @param until - the last moment, in milliseconds since 1970 @default none
   */
  async watch(until = Number.POSITIVE_INFINITY): Promise<void> {
    await this.#begin(this.#clock.now())
    while (!this.#isOver) {
      const now = this.#clock.now()
      const next = Math.min(...this.#flows.map((one) => one.nextAt(now) ?? Number.POSITIVE_INFINITY))
      if (next <= now) {
        await this.#runAllDue()
        // How long runs take nobody knows before; but that time goes back while they run, one can see.
        const byMs = this.#clock.now() - now
        if (byMs <= -jumpMs) await this.#noticeMove(byMs)
        continue
      }
      if (now >= until || next === Number.POSITIVE_INFINITY) return
      const ms = Math.min(next - now, until - now, this.#longestSleepMs)
      await this.#clock.sleep(ms, this.#signal)
      const beyondMs = this.#clock.now() - now - ms
      if (!this.#isOver && Math.abs(beyondMs) >= jumpMs) await this.#noticeMove(beyondMs)
    }
  }

  get #isOver(): boolean {
    return this.#signal.aborted || this.#isParked
  }

  /** Reads what is kept, and takes up what was under way when the last process ended. */
  async #begin(since: number): Promise<void> {
    for (const one of this.#flows) await one.open(since, this.#clock.now())
    this.#hooks.onReady?.()
    const begun = (await this.#hooks.unfinished?.()) ?? []
    for (const { runId, ...flow } of begun) {
      const one = this.#flows.find(({ flow: { flowId } }) => flowId === flow.flowId)
      if (this.#isOver || one === undefined) continue
      await this.#run(one, { ...one.flow, attempt: one.running, resumes: runId })
    }
    if (this.#isOver) return
    for (const one of this.#flows) await one.settleBrokenOff(this.#clock.now())
  }

  /** Runs one flow after the other, first the one that has waited longest, until none is due. */
  async #runAllDue(): Promise<void> {
    while (!this.#isOver) {
      const now = this.#clock.now()
      let first: { one: FlowSchedule; turn: FlowTurn } | null = null
      for (const one of this.#flows) {
        const turn = await one.turnAt(now)
        if (turn !== null && (first === null || turn.since < first.turn.since)) first = { one, turn }
      }
      if (first === null) return
      const { one, turn } = first
      await one.take(turn)
      await this.#run(one, { ...one.flow, attempt: turn.attempt, resumes: null })
    }
  }

  async #run(one: FlowSchedule, run: ScheduledRun): Promise<void> {
    this.#running = one.flow.flowId
    try {
      const end = await this.#hooks.run(run)
      if (end === 'parked') this.#isParked = true
      else await one.settle(run.attempt, end, this.#clock.now())
    } finally {
      this.#running = null
    }
  }

  /** @param byMs - how far the clock moved beyond what it was to */
  async #noticeMove(byMs: number): Promise<void> {
    this.#hooks.onClockMoved?.(byMs)
    for (const one of this.#flows) await one.noticeMove(this.#clock.now())
  }
}
