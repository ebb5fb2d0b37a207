import type { Schedule } from '../export/schedule.ts'
import { cronOf } from '../export/schedule.ts'
import { DueTimes } from './due-times.ts'
import type { MissedWhy, ScheduledEnd, ScheduledFlow, SchedulerHooks } from './listener.ts'
import type { SchedulePolicy } from './policy.ts'
import type { Attempt, ScheduleState, ScheduleStore } from './schedule-store.ts'

/** Due times that were run and are remembered. */
const ranKept = 100

/** After it a new run makes up for one that could not go on, whatever the policy says of repeats. */
const afterChangedMs = 3_600_000

/** What a flow is to do now. */
export interface FlowTurn {
  readonly attempt: Attempt
  /** Since when it has waited. */
  readonly since: number
}

/** The schedule of one flow, and how far it has been dealt with. */
export class FlowSchedule {
  readonly flow: ScheduledFlow
  readonly #times: DueTimes
  readonly #text: string
  readonly #given: { store: ScheduleStore; policy: SchedulePolicy; hooks: SchedulerHooks }
  #state: ScheduleState
  #intervalMs: number | null = null
  /** Since when due times are watched for: what was due before was missed. */
  #watchedSince = 0
  /** Until when its last run of this process took. */
  #busyUntil = Number.NEGATIVE_INFINITY
  #next: { readonly after: number; readonly at: number | null } | null = null

  /** @throws AppError `SCHEDULE_INVALID` */
  constructor(
    { schedule, flowId, flow }: ScheduledFlow & { readonly schedule: Schedule },
    given: { store: ScheduleStore; policy: SchedulePolicy; hooks: SchedulerHooks }
  ) {
    this.flow = { flowId, flow }
    this.#times = new DueTimes(schedule, flow)
    this.#text = [cronOf(schedule), schedule.timeZone, schedule.startDate ?? '', schedule.endDate ?? '']
      .join(' ')
      .trim()
    this.#given = given
    this.#state = { schedule: this.#text, handledUntil: 0, ran: [], running: null, repeat: null }
  }

  get running(): Attempt | null {
    return this.#state.running
  }

  get intervalMs(): number | null {
    return this.#intervalMs
  }

  /**
   * Reads what is kept.
   * @param since - the last due time behind it is due if nothing is: those before were nobody's, so they were not missed
   */
  async open(since: number, now: number): Promise<void> {
    const { store } = this.#given
    const kept = await store.read(this.flow.flowId)
    this.#watchedSince = now
    this.#intervalMs = this.#times.longestIntervalMs(now)
    if (kept === null) {
      const [last] = this.#times.between(since, now, 1).times
      await this.#write({ ...this.#state, handledUntil: last === undefined ? since : last - 1 })
    }
    // Under another schedule nothing was due yet.
    else if (kept.schedule !== this.#text) await this.#write({ ...kept, schedule: this.#text, handledUntil: now })
    else this.#state = kept
    // The clock was set back meanwhile.
    if (this.#state.handledUntil > now) await this.#write({ ...this.#state, handledUntil: now })
  }

  /** When it is due next, or to be repeated; `null` where it is not any more. */
  nextAt(now: number): number | null {
    const { repeat } = this.#state
    const due = this.#nextDue(Math.min(this.#state.handledUntil, now))
    if (repeat === null) return due
    return due === null ? repeat.at : Math.min(due, repeat.at)
  }

  /** The clock was set, or the machine slept: what was due meanwhile was missed, and times that come again are open. */
  async noticeMove(now: number): Promise<void> {
    this.#watchedSince = now
    this.#busyUntil = Math.min(this.#busyUntil, now)
    if (this.#state.handledUntil > now) await this.#write({ ...this.#state, handledUntil: now })
  }

  /** What there is to do; takes note of the due times that are not run. */
  async turnAt(now: number): Promise<FlowTurn | null> {
    const { handledUntil, ran, repeat } = this.#state
    const due = this.#nextDue(handledUntil)
    if (due !== null && due <= now) {
      const { times, isCut } = this.#times.between(handledUntil, now)
      const open = times.filter((time) => !ran.includes(time))
      const last = open.at(-1)
      const why = last === undefined ? null : this.#whyMissed(last)
      const runs = last !== undefined && (why === null || this.#given.policy.missed === 'catch-up')
      const left = runs ? open.slice(0, -1) : open
      for (const [at, dueAt] of left.entries()) {
        const missed = this.#whyMissed(dueAt) ?? 'another came first'
        await this.#given.hooks.missed({ ...this.flow, dueAt, why: missed, andBefore: isCut && at === 0 })
      }
      const handled = runs ? left.at(-1) : times.at(-1)
      if (handled !== undefined) await this.#write({ ...this.#state, handledUntil: handled })
      if (runs) {
        return { attempt: { dueAt: last, trigger: why === null ? 'schedule' : 'caught up', attempt: 1 }, since: last }
      }
    }
    if (repeat === null || repeat.at > now) return null
    const { at, ...attempt } = repeat
    return { attempt, since: at }
  }

  /** Notes that a turn begins, before it does: a due time is run at most once. */
  async take({ attempt }: FlowTurn): Promise<void> {
    const { handledUntil, ran } = this.#state
    await this.#write({
      ...this.#state,
      handledUntil: Math.max(handledUntil, attempt.dueAt),
      ran: [...ran.filter((time) => time !== attempt.dueAt), attempt.dueAt].slice(-ranKept),
      running: attempt,
      repeat: null
    })
  }

  /** Notes how a turn ended, and when it is repeated. */
  async settle(attempt: Attempt | null, end: ScheduledEnd, now: number): Promise<void> {
    this.#busyUntil = now
    await this.#settle(attempt, end, now)
  }

  async #settle(attempt: Attempt | null, end: ScheduledEnd, now: number): Promise<void> {
    const waitMs = attempt === null ? undefined : this.#waitMs(attempt, end)
    const at = waitMs === undefined ? null : now + waitMs
    const due = this.#nextDue(Math.max(this.#state.handledUntil, now))
    const repeat =
      attempt === null || at === null || (due !== null && due <= at)
        ? null
        : { dueAt: attempt.dueAt, trigger: 'repeat' as const, attempt: attempt.attempt + 1, at }
    await this.#write({ ...this.#state, running: null, repeat })
    if (repeat !== null) this.#given.hooks.onRepeat?.(this.flow, repeat, repeat.at)
  }

  /** Settles a run that was under way when the last process ended, and that nobody has taken up. */
  async settleBrokenOff(now: number): Promise<void> {
    const { running } = this.#state
    if (running === null) return
    const { policy, hooks } = this.#given
    const end = await hooks.brokenOff(this.flow, running)
    if (end !== 'broken') return await this.#settle(running, end, now)
    const repeat = { dueAt: running.dueAt, trigger: 'repeat' as const, attempt: running.attempt + 1, at: now }
    await this.#write({ ...this.#state, running: null, repeat: policy.repeatsBrokenOff ? repeat : this.#state.repeat })
  }

  /** How long after its end a run is repeated; `undefined` where it is not. */
  #waitMs({ attempt }: Attempt, end: ScheduledEnd): number | undefined {
    if (end === 'changed') return afterChangedMs
    return end === 'refused' ? this.#given.policy.repeatAfterMs[attempt - 1] : undefined
  }

  #whyMissed(dueAt: number): MissedWhy | null {
    if (dueAt <= this.#busyUntil) return 'still running'
    return dueAt < this.#watchedSince - this.#given.policy.toleranceMs ? 'off' : null
  }

  #nextDue(after: number): number | null {
    if (this.#next?.after !== after) this.#next = { after, at: this.#times.next(after) }
    return this.#next.at
  }

  async #write(state: ScheduleState): Promise<void> {
    this.#state = state
    await this.#given.store.write(this.flow.flowId, state)
  }
}
