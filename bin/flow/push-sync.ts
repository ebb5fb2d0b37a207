import type { Flow } from '#engine/export/flow.ts'
import type { RunStart } from './judged-run.ts'
import { withPushAdditions } from './remembered-pushes.ts'
import type { Stage } from './stage.ts'
import { usualFullEvery } from './sync-settings.ts'

/** What a run has to do with the runs before it, as far as its pushes go. */
export interface PushSync {
  /** What takes the place of the same fields of the start. */
  readonly start: Pick<RunStart, 'connect'>
  /** Visitors whom the run has left out, since Pendo had confirmed the same values. */
  unchanged(runId: string): Promise<number>
  /** @param complete - whether it was a full success */
  ended(complete: boolean): void
}

/** Begins a run: with `--delta` it sends what changed, and in every n-th run everything. */
export function openPushSync({ data, given }: Stage, flow: Flow, { connect }: RunStart): PushSync {
  const { pushes } = data
  const { delta = false, fullEvery = usualFullEvery } = given
  if (pushes === null || !delta) return { start: {}, unchanged: async () => 0, ended: () => {} }
  const { memory, cycle } = pushes
  const full = cycle.isFullDue(flow.id, fullEvery)
  return {
    start: connect === undefined ? {} : { connect: withPushAdditions(connect, { memory, delta: !full }) },
    unchanged: async (runId) => (await memory.outcomesOf(runId)).unchanged,
    ended: (complete) => cycle.ended(flow.id, { full, complete })
  }
}
