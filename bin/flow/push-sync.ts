import type { Flow } from '#engine/export/flow.ts'
import type { Connect } from '#engine/run/connections.ts'
import { withPushAdditions } from './remembered-pushes.ts'
import type { Stage } from './stage.ts'
import { usualFullEvery } from './sync-settings.ts'

/** What a run has to do with the runs before it, as far as its pushes go. */
export interface PushSync {
  /** Opens connections that send what the run has to send. */
  connect(connect: Connect | undefined): Connect | undefined
  /** Visitors whom the run has left out, since Pendo had confirmed the same values. */
  unchanged(runId: string): Promise<number>
  /** @param complete - whether it was a full success */
  ended(complete: boolean): void
}

/** Begins a run: with `--delta` it sends what changed, and in every n-th run everything. */
export function openPushSync({ data, given }: Stage, flow: Flow): PushSync {
  const { pushes } = data
  const { delta = false, fullEvery = usualFullEvery } = given
  if (pushes === null || !delta) return { connect: (connect) => connect, unchanged: async () => 0, ended: () => {} }
  const { memory, cycle } = pushes
  const full = cycle.isFullDue(flow.id, fullEvery)
  return {
    connect: (connect) => (connect === undefined ? connect : withPushAdditions(connect, { delta: !full })),
    unchanged: async (runId) => (await memory.outcomesOf(runId)).unchanged,
    ended: (complete) => cycle.ended(flow.id, { full, complete })
  }
}
