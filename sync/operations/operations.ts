import type { DatabaseSync } from 'node:sqlite'
import type { Clock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import type { SyncRecord, SyncVerdict } from '../record/sync-record.ts'
import type { SyncStore } from '../record/sync-store.ts'
import type { MissingAllowed } from './alert.ts'
import { alertsOf, lateAlert } from './alert.ts'
import type { Chore } from './chores.ts'
import { Chores } from './chores.ts'
import type { FlowFacts } from './flow-metrics.ts'
import { flowMetrics } from './flow-metrics.ts'
import type { FlowHealth, Health } from './health.ts'
import { defaultGraceMs, healthOf } from './health.ts'
import type { Sample } from './metrics-text.ts'
import type { Notifier } from './notify/notifier.ts'
import type { ScheduleStatus } from './schedule-status.ts'
import { WatchStore } from './watch-store.ts'

/** What the watch over the schedules is made of. */
export interface OperationsOptions {
  readonly clock: Clock
  readonly database: DatabaseSync
  readonly syncs: SyncStore
  /** How the scheduled flows stand. */
  readonly status: () => readonly ScheduleStatus[]
  /** @default 6 hours */
  readonly graceMs?: number
  /** @default nobody is told of missing people */
  readonly missingAllowed?: MissingAllowed | null
  /** @default nobody is notified */
  readonly notifier?: Notifier | null
  /** @default none */
  readonly chores?: readonly Chore[]
  /** Told of what went wrong with a chore or with the watch itself. */
  readonly tell: (failure: AppError) => void
}

/** How often health is judged where nothing happens, for clocks that jump and for chores that failed. */
const longestSleepMs = 15 * 60_000
/** How soon a chore is tried again that had to wait for a run. */
const busySleepMs = 5_000
/** Records that are looked through for the last run that took place: before it may stand times that were missed. */
const mostLooked = 100

const noRuns: Readonly<Record<SyncVerdict, number>> = { complete: 0, incomplete: 0, failed: 0, halted: 0, missed: 0 }

/**
 * Watches over scheduled syncs: counts what became of them, judges their health, has somebody notified, and does the
 * chores of the data file between runs.
 */
export class Operations {
  readonly #options: OperationsOptions
  readonly #watch: WatchStore
  readonly #chores: Chores
  readonly #runs = new Map<string, Record<SyncVerdict, number>>()
  #waking = new AbortController()
  #closed = false
  #watching: Promise<void> | null = null

  /** @throws AppError `DATA_FILE_INVALID` where a newer program has written the database */
  constructor(options: OperationsOptions) {
    const { database, clock, chores = [], tell } = options
    this.#options = options
    this.#watch = new WatchStore(database)
    this.#chores = new Chores({ chores, watch: this.#watch, clock, isIdle: () => this.#isIdle(), tell })
  }

  /** Begins to watch, where there is somebody to be notified or something to be done. Without it, one look is taken at the end. */
  start(): void {
    if (this.#hasWork) this.#watching = this.#keepWatch()
  }

  /**
   * The scheduler knows its flows, and runs none yet. When they are due first is noted now: what is noted while a durable run
   * is under way is undone with it where its process is killed.
   */
  onReady(): void {
    // Health is judged later: what was missed is caught up first, and may turn it green again.
    for (const schedule of this.#options.status()) this.#withFirstDue(schedule)
  }

  /** Takes the record of a sync that has ended, or did not run. Nothing is waited for. */
  onSync(record: SyncRecord): void {
    const { clock, notifier = null, missingAllowed = null } = this.#options
    const runs = this.#runs.get(record.flowId) ?? { ...noRuns }
    runs[record.verdict] += 1
    this.#runs.set(record.flowId, runs)
    if (notifier !== null) {
      for (const alert of alertsOf(record, clock.now(), missingAllowed)) notifier.notify(alert)
    }
    this.#waking.abort()
  }

  /** Has a chore done as soon as nothing runs. */
  ask(chore: Chore): void {
    this.#chores.ask(chore)
    this.#waking.abort()
  }

  /** How the scheduled flows are now. */
  async health(): Promise<Health> {
    const { syncs, clock, graceMs = defaultGraceMs } = this.#options
    const status = this.#options.status().map((schedule) => this.#withFirstDue(schedule))
    const records: SyncRecord[] = []
    for (const { flowId } of status) {
      const last = await syncs.lastComplete(flowId)
      if (last !== null) records.push(last)
    }
    return healthOf(status, records, clock.now(), graceMs)
  }

  /** All that Prometheus is told. */
  async samples(): Promise<Sample[]> {
    const { notifier = null, database } = this.#options
    const { flows } = await this.health()
    const facts: FlowFacts[] = []
    for (const schedule of this.#options.status()) {
      const health = flows.find(({ flowId }) => flowId === schedule.flowId)
      if (health !== undefined) facts.push(await this.#factsOf(schedule, health))
    }
    return [
      ...flowMetrics(facts),
      ...(notifier?.samples() ?? []),
      ...this.#chores.samples(),
      { name: 'pendo_okta_data_file_bytes', value: sizeOf(database) }
    ]
  }

  /** Judges health, and does the chores whose time has come. @returns whether one had to wait for a run */
  async check(): Promise<boolean> {
    for (const flow of (await this.health()).flows) this.#tellLate(flow)
    return await this.#chores.doDue()
  }

  /** Ends the watch; chores that are due are done before, and notifications on their way are waited for. */
  async close(): Promise<void> {
    this.#closed = true
    this.#waking.abort()
    if (this.#watching !== null) await this.#watching
    else if (this.#hasWork) await this.#checked()
    await this.#options.notifier?.close()
  }

  get #hasWork(): boolean {
    const { notifier = null, chores = [] } = this.#options
    return notifier !== null || chores.length > 0
  }

  async #keepWatch(): Promise<void> {
    for (;;) {
      const waking = new AbortController()
      this.#waking = waking
      // Asked before the check, so that what is asked for until the end is still done.
      const isLast = this.#closed
      const sleepMs = await this.#checked()
      if (isLast) return
      await this.#options.clock.sleep(sleepMs, waking.signal)
    }
  }

  /** @returns for how long there is nothing to do */
  async #checked(): Promise<number> {
    try {
      if (await this.check()) return busySleepMs
      const now = this.#options.clock.now()
      const { flows } = await this.health()
      const late = flows.flatMap(({ lateAt }) => (lateAt !== null && lateAt >= now ? [lateAt + 1 - now] : []))
      return Math.min(longestSleepMs, ...late)
    } catch (error) {
      const isKnown = error instanceof AppError
      this.#options.tell(isKnown ? error : new AppError('PROGRAM_FAULT', [String(error)], { cause: error }))
      return longestSleepMs
    }
  }

  /** The first time that a flow is seen to be due is kept: a first run that never ends must not put it off. */
  #withFirstDue(schedule: ScheduleStatus): ScheduleStatus {
    const { flowId, nextAt } = schedule
    const known = this.#watch.firstDueAt(flowId)
    if (nextAt === null || (known !== null && known <= nextAt)) return { ...schedule, firstDueAt: known }
    this.#watch.noteDue(flowId, nextAt)
    return { ...schedule, firstDueAt: nextAt }
  }

  async #factsOf(schedule: ScheduleStatus, health: FlowHealth): Promise<FlowFacts> {
    const { syncs } = this.#options
    const { flowId } = schedule
    const records = await syncs.list({ flowId, limit: mostLooked })
    return {
      schedule,
      health,
      lastRun: records.find(({ runId }) => runId !== null) ?? null,
      lastComplete: await syncs.lastComplete(flowId),
      runs: this.#runs.get(flowId) ?? noRuns
    }
  }

  #tellLate(flow: FlowHealth): void {
    const { notifier = null, clock } = this.#options
    const { flowId, state, lateAt } = flow
    if (notifier === null || state === 'ok' || lateAt === null || this.#watch.toldLateAt(flowId) === lateAt) return
    // Before it goes out: a process that ends here leaves one notification out rather than repeating it at every start. Where
    // it ends in the midst of a durable run the note is undone with what that did last, and the next process tells it again.
    this.#watch.noteTold(flowId, lateAt)
    notifier.notify(lateAlert(flow, clock.now()))
  }

  #isIdle(): boolean {
    const { database, status } = this.#options
    return !database.isTransaction && status().every(({ running }) => !running)
  }
}

function sizeOf(database: DatabaseSync): number {
  const pages = database.prepare('PRAGMA page_count').get()?.page_count
  const size = database.prepare('PRAGMA page_size').get()?.page_size
  return Number(pages) * Number(size)
}
