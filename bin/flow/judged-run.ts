import type { RunOptions } from '#engine/engine.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { RunAccount } from '#sync/account/run-account.ts'
import type { SyncRecord } from '#sync/record/sync-record.ts'
import type { Allowance } from '../allowance.ts'
import type { JudgedRun } from '../report/run-json.ts'
import type { RunProgress } from '../report/run-progress.ts'
import { noRunProgress } from '../report/run-progress.ts'
import { openPushSync } from './push-sync.ts'
import { PushTotals } from './push-totals.ts'
import { runAccountOf } from './run-account.ts'
import { judgeRun } from './run-verdict.ts'
import type { Stage } from './stage.ts'
import type { SyncOccasion } from './sync-record.ts'
import { syncRecordOf } from './sync-record.ts'

/** What a run is started with, and by which connections. */
export interface RunStart extends Pick<RunOptions, 'inputs' | 'events' | 'relies' | 'connect' | 'transport'> {
  /** How many people fewer than at the last full success Okta may list. @default whatever it lists is pushed */
  readonly maxShrink?: Allowance
}

/** A run of which a record is kept. */
export interface RecordedRun extends JudgedRun {
  readonly record: SyncRecord
}

/**
 * Runs a flow, sums up its pushes and judges it.
 * @throws AppError as `Engine.run` does before the first card
 */
export async function runJudged(
  stage: Stage,
  flow: Flow,
  { maxShrink, ...start }: RunStart,
  progress: RunProgress = noRunProgress
): Promise<JudgedRun> {
  const { engine, workflows, terminal, options, given } = stage
  const push = new PushTotals()
  const sync = openPushSync(stage, flow)
  const account = runAccountOf(stage, flow, maxShrink)
  let executed = 0
  const result = await engine.run(workflows, flow, {
    ...options,
    ...start,
    ...accounted(account, sync.connect(start.connect)),
    signal: terminal.interrupt.signal,
    observer: {
      onAction: (answer) => {
        push.note(answer)
        progress.update(executed, push.usersUpdated)
      },
      onProgress: (cards) => {
        executed = cards
        progress.update(executed, push.usersUpdated)
      }
    }
  })
  await sync.count(result.runId, push)
  const people = (await account?.end(result)) ?? null
  const { allowMissing: missing = { rows: 0 }, allowFailed: failed = { rows: 0 }, allowLost: lost } = given
  const verdict = judgeRun(result, push, { missing, failed, lost }, people)
  const ended = await sync.ended(result.runId, people, verdict)
  return { result, push, people, leavers: ended.leavers, verdict: ended.verdict }
}

/** Has the run tell its account of people. */
function accounted(account: RunAccount | null, connect: RunStart['connect']): Partial<RunOptions> {
  if (account === null) return connect === undefined ? {} : { connect }
  const { beforeAction } = account
  return connect === undefined ? { beforeAction } : { beforeAction, connect: account.connect(connect) }
}

/**
 * Runs a flow as {@link runJudged} does, and keeps a record of what it came to for the people it was about.
 * @param occasion - what it stands for
 */
export async function runRecorded(
  stage: Stage,
  flow: Flow,
  start: RunStart,
  occasion: SyncOccasion,
  progress: RunProgress = noRunProgress
): Promise<RecordedRun> {
  const run = await runJudged(stage, flow, start, progress)
  const record = syncRecordOf(run, occasion)
  await stage.data.syncs.add(record)
  return { ...run, record }
}
