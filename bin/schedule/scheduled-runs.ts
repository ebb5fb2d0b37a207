import { AppError, errorTable } from '#core/errors.ts'
import type { Flow } from '#engine/export/flow.ts'
import type {
  BegunRun,
  MissedTime,
  MissedWhy,
  ScheduledEnd,
  ScheduledFlow,
  ScheduledRun
} from '#engine/scheduler/listener.ts'
import type { Attempt } from '#engine/scheduler/schedule-store.ts'
import type { RunMode, SyncRecord } from '#sync/record/sync-record.ts'
import type { RunStart } from '../flow/judged-run.ts'
import { runRecorded } from '../flow/judged-run.ts'
import { maxShrinkOf } from '../flow/max-shrink.ts'
import type { OpenRoutes } from '../flow/open-routes.ts'
import type { Stage } from '../flow/stage.ts'
import { giveUpRun } from '../flow/stage.ts'
import type { SyncOccasion } from '../flow/sync-record.ts'
import type { ScheduleReport } from '../report/schedule-report.ts'
import { blank, brokenOffPeople, failed } from './unended-record.ts'

/** A flow of an export, with its connections open. */
export interface ReadyFlow {
  readonly stage: Stage
  readonly flow: Flow
  readonly open: OpenRoutes
}

const reasons: Record<MissedWhy, string> = {
  off: 'nobody was there to run it at its time',
  'still running': 'the run before was still at work',
  'another came first': 'a later time was run in its place'
}

/** Makes the runs that a scheduler asks for, and keeps a record of each and of what did not run. */
export class ScheduledRuns {
  readonly #flows: ReadonlyMap<string, ReadyFlow>
  readonly #mode: RunMode
  readonly #report: ScheduleReport
  readonly #onSync: (record: SyncRecord) => Promise<void>
  #worst = 0

  /** @param onSync - told of each record once it is kept @default nobody is */
  constructor(
    flows: readonly ReadyFlow[],
    {
      mode,
      report,
      onSync = async () => {}
    }: {
      mode: RunMode
      report: ScheduleReport
      onSync?: (record: SyncRecord) => Promise<void>
    }
  ) {
    this.#flows = new Map(flows.map((ready) => [ready.flow.id, ready]))
    this.#mode = mode
    this.#report = report
    this.#onSync = onSync
  }

  /** Exit status of the worst of all runs. */
  get worst(): number {
    return this.#worst
  }

  /** Runs a flow. What it cannot even begin with is an end, too: the next time comes. */
  async run({ flowId, attempt, resumes }: ScheduledRun): Promise<ScheduledEnd> {
    const { stage, flow, open } = this.#ready(flowId)
    const progress = this.#report.begin(flow.name)
    const maxShrink = maxShrinkOf(stage.given.maxShrink)
    const { connect, transport } = open
    const start: RunStart = { connect, transport, mode: this.#mode, resumes, maxShrink }
    const occasion = this.#occasion(attempt)
    const begunAt = stage.terminal.clock.now()
    try {
      const run = await runRecorded(stage, flow, start, occasion, progress).finally(() => progress.stop())
      if (run.result.isParked) {
        this.#report.parked(flow.name, run.result.runId)
        return 'parked'
      }
      await this.#tell(run.record)
      const { error, exit } = run.verdict
      this.#worst = Math.max(this.#worst, error?.code === 'INTERRUPTED' ? stage.terminal.interrupt.exitStatus() : exit)
      return endBy(run.record)
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'PROGRAM_FAULT') throw error
      // A durable run that broke off within a process goes on in another one only: this one has undone what it knew.
      if (error.code !== 'RUN_CHANGED' && (await this.#isUnfinished(flow))) throw error
      const exit = errorTable[error.code].exit ?? 1
      this.#worst = Math.max(this.#worst, exit)
      const record = { ...blank(flow, begunAt), ...occasion, ...failed(error) }
      if (resumes === null || error.code !== 'RUN_CHANGED') {
        await this.#keep(stage, record)
        return endBy(record)
      }
      // The export is another one by now: the run can never go on, and a new one makes up for it.
      const people = await giveUpRun(stage, resumes)
      await this.#keep(stage, { ...record, runId: resumes, ...brokenOffPeople(people) })
      return 'changed'
    }
  }

  /** Runs of these flows that broke off and go on; none where runs are lost as in Okta. */
  async unfinished(): Promise<readonly BegunRun[]> {
    const [first] = this.#flows.values()
    if (first === undefined || this.#mode !== 'durable') return []
    return (await first.stage.engine.unfinished()).filter(({ flowId }) => this.#flows.has(flowId))
  }

  /**
   * What goes on of the runs that broke off. Where runs are lost as in Okta, none does: they are given up and recorded, since
   * in a later durable run they would push older values over newer ones.
   */
  async takeUp(): Promise<readonly BegunRun[]> {
    if (this.#mode === 'durable') return await this.unfinished()
    const [first] = this.#flows.values()
    const left = first === undefined ? [] : await first.stage.engine.unfinished()
    for (const { runId, flowId, startedAt } of left) {
      const ready = this.#flows.get(flowId)
      if (ready === undefined) continue
      const { stage, flow } = ready
      const people = brokenOffPeople(await giveUpRun(stage, runId))
      const error = new AppError('RUN_UNFINISHED', [
        runId,
        flow.name,
        'was given up: runs of this schedule do not go on'
      ])
      const attempt = (await stage.data.schedules.read(flowId))?.running ?? null
      const occasion: SyncOccasion = { ...this.#occasion(attempt), mode: 'durable' }
      const endedAt = stage.terminal.clock.now()
      await this.#keep(stage, { ...blank(flow, endedAt), runId, startedAt, ...people, ...occasion, ...failed(error) })
    }
    return []
  }

  /** Keeps account of a due time that is not run. */
  async missed({ flowId, dueAt, why, andBefore }: MissedTime): Promise<void> {
    const { stage, flow } = this.#ready(flowId)
    const now = stage.terminal.clock.now()
    const reason = `It did not run: ${reasons[why]}.${andBefore ? ' Times before it were missed, too.' : ''}`
    await this.#keep(stage, {
      ...blank(flow, now),
      ...this.#occasion({ dueAt, trigger: 'schedule', attempt: 1 }),
      verdict: 'missed',
      reason
    })
  }

  /** Keeps account of a run of which a process that ended left nothing else but, maybe, its account of people. */
  async brokenOff({ flowId }: ScheduledFlow, attempt: Attempt): Promise<'broken' | ScheduledEnd> {
    const { stage, flow } = this.#ready(flowId)
    const { clock } = stage.terminal
    const kept = await stage.data.syncs.list({ flowId, since: attempt.dueAt })
    const ended = kept.find(
      (one) => one.dueAt === attempt.dueAt && one.attempt === attempt.attempt && one.verdict !== 'missed'
    )
    if (ended !== undefined) return ended.code === 'RUN_CHANGED' ? 'changed' : endBy(ended)
    const error = new AppError('INTERRUPTED', [`the run of "${flow.name}"`])
    // Its account was closed when the data file was opened; that of a try before is in a record already.
    const recorded = new Set(kept.map(({ runId }) => runId))
    const accounts = await stage.data.account.brokenOff(flowId, attempt.dueAt)
    const people = brokenOffPeople(accounts.find(({ runId }) => !recorded.has(runId)) ?? null)
    await this.#keep(stage, { ...blank(flow, clock.now()), ...people, ...this.#occasion(attempt), ...failed(error) })
    return 'broken'
  }

  async #isUnfinished({ id }: Flow): Promise<boolean> {
    return (await this.unfinished()).some(({ flowId }) => flowId === id)
  }

  #ready(flowId: string): ReadyFlow {
    const ready = this.#flows.get(flowId)
    if (ready === undefined) throw new AppError('PROGRAM_FAULT', [`the flow ${flowId} is not scheduled here`])
    return ready
  }

  #occasion(attempt: Attempt | null): SyncOccasion {
    const mode = this.#mode
    return attempt === null ? { mode, trigger: 'hand', attempt: 1, dueAt: null } : { mode, ...attempt }
  }

  async #keep(stage: Stage, record: SyncRecord): Promise<void> {
    await stage.data.syncs.add(record)
    await this.#tell(record)
  }

  async #tell(record: SyncRecord): Promise<void> {
    this.#report.synced(record)
    await this.#onSync(record)
  }
}

/** How a run ended, for whoever may repeat it. */
function endBy({ isRepeatable }: Pick<SyncRecord, 'isRepeatable'>): ScheduledEnd {
  return isRepeatable ? 'refused' : 'ended'
}
