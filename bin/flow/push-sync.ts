import type { PendoConnection } from '#connector/pendo/connection.ts'
import { pendoConnector } from '#connector/pendo/definition.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { Connect } from '#engine/run/connections.ts'
import type { PeopleReport } from '#sync/account/run-account.ts'
import type { PushData } from './data.ts'
import type { LeaversReport } from './leavers.ts'
import { RunLeavers } from './leavers.ts'
import type { PushTotals } from './push-totals.ts'
import { withPushAdditions } from './remembered-pushes.ts'
import type { RunVerdict } from './run-verdict.ts'
import { failedBehind } from './run-verdict.ts'
import type { Stage } from './stage.ts'
import { usualFullEvery } from './sync-settings.ts'

/** How a run ended, when what it leaves to later runs is done too. */
export interface PushSyncEnd {
  readonly verdict: RunVerdict
  readonly leavers: LeaversReport | null
}

/** What a run has to do with the runs before it and behind it, as far as its pushes go. */
export interface PushSync {
  /** Opens connections that send what the run has to send. */
  connect(connect: Connect | undefined): Connect | undefined
  /** Adds what only the memory knows. Call it when the flow has ended and the lists of its people are still at hand. */
  count(runId: string, push: PushTotals): Promise<void>
  /** Does what is left to do behind a run that was judged. */
  ended(runId: string, people: PeopleReport | null, verdict: RunVerdict): Promise<PushSyncEnd>
}

/** Without a data file nothing is remembered. */
const nothing: PushSync = {
  connect: (connect) => connect,
  async count() {},
  ended: async (_runId, _people, verdict) => ({ verdict, leavers: null })
}

/** Begins a run: with `--delta` it sends what changed, and in every n-th run everything. */
export function openPushSync(stage: Stage, flow: Flow): PushSync {
  const { pushes } = stage.data
  return pushes === null ? nothing : new RememberedSync(stage, flow, pushes)
}

class RememberedSync implements PushSync {
  readonly #stage: Stage
  readonly #flow: Flow
  readonly #pushes: PushData
  readonly #leavers: RunLeavers
  /** Whether everything is sent. */
  readonly #full: boolean
  #reachesPendo = false

  constructor(stage: Stage, flow: Flow, pushes: PushData) {
    const { delta = false, fullEvery = usualFullEvery } = stage.given
    this.#stage = stage
    this.#flow = flow
    this.#pushes = pushes
    this.#leavers = new RunLeavers(stage, flow, pushes.visitors)
    this.#full = !delta || pushes.cycle.isFullDue(flow.id, fullEvery)
  }

  connect(connect: Connect | undefined): Connect | undefined {
    if (connect === undefined) return connect
    const open = withPushAdditions(connect, { delta: !this.#full })
    return (connector, entry) => {
      const opened = open(connector, entry)
      if (connector.key === pendoConnector.key) {
        this.#reachesPendo = true
        this.#leavers.note(opened as PendoConnection)
      }
      return opened
    }
  }

  async count(runId: string, push: PushTotals): Promise<void> {
    // Looking for the rows of a run takes a look at every visitor, which a listener does not need behind each event.
    if (!this.#full) push.usersUnchanged = (await this.#pushes.memory.outcomesOf(runId)).unchanged
    if (this.#reachesPendo) push.rowsUndelivered = this.#pushes.undelivered.kept()
    await this.#leavers.find(runId)
  }

  async ended(_runId: string, people: PeopleReport | null, verdict: RunVerdict): Promise<PushSyncEnd> {
    const complete = verdict.error === null
    if (this.#stage.given.delta) this.#pushes.cycle.ended(this.#flow.id, { full: this.#full, complete })
    const isKnown = complete && people?.people.isWhole === true && (people.people.listed ?? 0) > 0
    if (!isKnown) return { verdict, leavers: null }
    const { report, error } = await this.#leavers.apply()
    return { leavers: report, verdict: error === null ? verdict : failedBehind(error) }
  }
}
