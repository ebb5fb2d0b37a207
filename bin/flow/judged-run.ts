import type { RunOptions, RunResult } from '#engine/contract.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { PeopleReport, RunAccount } from '#sync/account/run-account.ts'
import type { SyncRecord } from '#sync/record/sync-record.ts'
import type { Allowance } from '../allowance.ts'
import type { JudgedRun } from '../report/run-json.ts'
import type { RunProgress } from '../report/run-progress.ts'
import { noRunProgress } from '../report/run-progress.ts'
import { openPushSync } from './push-sync.ts'
import { PushTotals } from './push-totals.ts'
import { withPushAdditions } from './remembered-pushes.ts'
import { runAccountOf } from './run-account.ts'
import { judgeRun } from './run-verdict.ts'
import type { Stage } from './stage.ts'
import type { SyncOccasion } from './sync-record.ts'
import { syncRecordOf } from './sync-record.ts'

/** What a run is started with, by which connections, and whether it outlives its process. */
export interface RunStart extends Pick<RunOptions, 'inputs' | 'events' | 'relies' | 'connect' | 'transport' | 'mode'> {
  /** The unfinished run to go on with. @default a new one */
  readonly resumes?: string | null
  /** How many people fewer than in the last run that was not stopped Okta may list. @default whatever it lists is pushed */
  readonly maxShrink?: Allowance | undefined
}

/** A run of which a record is kept. */
export interface RecordedRun extends JudgedRun {
  readonly record: SyncRecord
}

/**
 * Runs a flow, or goes on with a run of it, sums up its pushes and judges it.
 * @param onEnd - told of the run when it has ended, before that lasts; not of one that is parked
 * @throws AppError as `Engine.run` and `Engine.resume` do before the first card
 */
export async function runJudged(
  stage: Stage,
  flow: Flow,
  { resumes = null, maxShrink, ...start }: RunStart,
  progress: RunProgress = noRunProgress,
  onEnd: (run: JudgedRun) => Promise<void> = async () => {}
): Promise<JudgedRun> {
  const { engine, workflows, terminal, options, given } = stage
  const push = new PushTotals()
  const sync = openPushSync(stage, flow)
  const account = runAccountOf(stage, flow, { mode: start.mode, maxShrink })
  let executed = 0
  const { allowMissing: missing = { rows: 0 }, allowFailed: failed = { rows: 0 }, allowLost: lost } = given
  const judge = (result: RunResult, people: PeopleReport | null) =>
    judgeRun(result, push, { missing, failed, lost }, people)
  let ended: JudgedRun | null = null
  const running: RunOptions = {
    ...options,
    ...start,
    ...accounted(account, sync.connect(told(start.connect, push))),
    onEnd: async (result) => {
      await sync.count(result.runId, push)
      if (account !== null) push.supersede(await account.superseded(result.runId))
      const people = (await account?.end(result)) ?? null
      const { leavers, verdict } = await sync.ended(result.runId, people, judge(result, people))
      ended = { result, push, people, leavers, verdict }
      await onEnd(ended)
    },
    signal: terminal.interrupt.signal,
    observer: {
      onAction: (answer) => {
        push.note(answer)
        progress.update(executed, push.usersUpdated)
      },
      onProgress: (cards) => {
        executed = cards
        progress.update(executed, push.usersUpdated)
      },
      gathered: push
    }
  }
  const result = await (resumes === null
    ? engine.run(workflows, flow, running)
    : engine.resume(workflows, resumes, running))
  // A run that is parked has not ended, so its account stays open.
  return ended ?? { result, push, people: null, leavers: null, verdict: judge(result, null) }
}

/** Opens connections whose pushes tell the sums of all their failures. */
function told(connect: RunStart['connect'], push: PushTotals): RunStart['connect'] {
  return connect && withPushAdditions(connect, { onPushed: (pushed) => push.pushed(pushed) })
}

/** Has the run tell its account of people. */
function accounted(account: RunAccount | null, connect: RunStart['connect']): Partial<RunOptions> {
  if (account === null) return connect === undefined ? {} : { connect }
  const { beforeAction } = account
  return connect === undefined ? { beforeAction } : { beforeAction, connect: account.connect(connect) }
}

/**
 * Runs a flow as {@link runJudged} does, and keeps a record of what it came to for the people it was about; none of a run
 * that is parked, which has come to nothing yet.
 * @param occasion - what it stands for
 */
export async function runRecorded(
  stage: Stage,
  flow: Flow,
  start: RunStart,
  occasion: SyncOccasion,
  progress: RunProgress = noRunProgress
): Promise<RecordedRun> {
  const run = await runJudged(stage, flow, start, progress, (ended) =>
    stage.data.syncs.add(syncRecordOf(ended, occasion))
  )
  return { ...run, record: syncRecordOf(run, occasion) }
}
