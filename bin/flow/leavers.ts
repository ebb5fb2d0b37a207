import type { PendoConnection } from '#connector/pendo/connection.ts'
import type { SyncedVisitors } from '#connector/pendo/memory/synced-visitors.ts'
import { AppError } from '#core/errors.ts'
import { foldCase } from '#core/fold-case.ts'
import type { Flow } from '#engine/export/flow.ts'
import { applyLeavers } from '#sync/leavers/apply-leavers.ts'
import type { FoundLeavers } from '#sync/leavers/find-leavers.ts'
import { findLeavers } from '#sync/leavers/find-leavers.ts'
import type { LeaverPolicy } from '#sync/leavers/leaver-policy.ts'
import type { Allowance } from '../allowance.ts'
import { rowsAllowed } from '../allowance.ts'
import { verdictOf } from '../verdict.ts'
import type { Stage } from './stage.ts'

/** Share that may have left at once, where nothing else is asked for. */
const usualAllowance: Allowance = { percent: 20 }
/** Ids that are named as examples. */
const examples = 3

/** What became of visitors whose people left. */
export interface LeaversReport {
  readonly policy: LeaverPolicy
  /** Visitors whom runs of the flow have pushed, leavers among them. */
  readonly known: number
  /** Those whom Okta no longer lists, and about whom nothing had been done before. */
  readonly leavers: number
  /** Those whose people are listed again. */
  readonly returned: number
  /** Visitors that were changed in Pendo. */
  readonly changed: number
}

/** The leavers of one run. */
export class RunLeavers {
  readonly #stage: Stage
  readonly #flow: Flow
  readonly #visitors: SyncedVisitors
  readonly #connections = new Map<string, PendoConnection>()
  #found: readonly FoundLeavers[] = []

  constructor(stage: Stage, flow: Flow, visitors: SyncedVisitors) {
    this.#stage = stage
    this.#flow = flow
    this.#visitors = visitors
  }

  /** Takes note of a connection that the run has opened. */
  note(connection: PendoConnection): void {
    this.#connections.set(`${connection.origin} ${connection.group}`, connection)
  }

  /** Looks who left, while the lists of the run are at hand. */
  async find(runId: string): Promise<void> {
    const listed = await this.#stage.data.account.listedIds(runId)
    if (listed.size === 0) return
    const listedAmong = async (ids: readonly string[]) => new Set(ids.filter((id) => listed.has(foldCase(id))))
    this.#found = await findLeavers(this.#visitors, { runId, flowId: this.#flow.id }, listedAmong)
  }

  /** Does what the policy says, unless too many left. Only behind a full success whose lists were whole. */
  async apply(): Promise<{ report: LeaversReport; error: AppError | null }> {
    const { given, terminal } = this.#stage
    const { leavers: policy = { kind: 'keep' }, allowLeavers = usualAllowance } = given
    const sum = (count: (found: FoundLeavers) => number) => this.#found.reduce((all, found) => all + count(found), 0)
    const known = sum((found) => found.known)
    const leavers = sum((found) => found.leavers.length)
    const report = { policy, known, leavers, returned: sum((found) => found.returned.length), changed: 0 }
    const allowed = rowsAllowed(allowLeavers, known)
    if (policy.kind !== 'keep' && leavers > allowed) return { report, error: this.#tooMany(known, leavers, allowed) }
    let error: AppError | null = null
    for (const found of this.#found) {
      const connection = this.#connections.get(`${found.destination.origin} ${found.destination.group}`)
      if (connection === undefined) continue
      const work = { visitors: this.#visitors, policy, connection, clock: terminal.clock }
      for (const result of await applyLeavers({ ...work, signal: terminal.interrupt.signal }, found)) {
        report.changed += result.counts.updated
        // Whom Pendo does not know any more needs nothing.
        error ??= verdictOf(result, { missing: { percent: 100 }, failed: { rows: 0 } }, 'undelivered list')
      }
    }
    return { report, error }
  }

  #tooMany(known: number, leavers: number, allowed: number): AppError {
    const ids = this.#found.flatMap((found) =>
      found.leavers.slice(0, examples).map(({ visitorId }) => `"${visitorId}"`)
    )
    const named = ids.slice(0, examples).join(', ')
    return new AppError('SYNC_LEAVERS_BEYOND_ALLOWANCE', [known, leavers, allowed, named], { where: '--allow-leavers' })
  }
}
