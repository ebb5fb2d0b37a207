import { AppError } from '#core/errors.ts'
import type { ActionStart } from '#engine/run/run.ts'
import type { SyncStore } from '../record/sync-store.ts'
import type { Account, ListedCounts } from './account.ts'
import { isPush } from './account-plan.ts'

/** What a run is held against. */
export interface ShrinkRule {
  /** How many people fewer there may be, of so many in the last run that listed them and was not stopped. */
  readonly fewerAllowed: (last: number) => number
}

/** Where what happened so far stands. */
export interface ShrinkGround extends ShrinkRule {
  readonly account: Pick<Account, 'counts'>
  readonly syncs: Pick<SyncStore, 'lastListed'>
  readonly flowId: string
}

/**
 * Stops a run before its first push where Okta has listed nobody, or far fewer people than in the last run of the flow that
 * listed them and was not stopped, whether or not it left some behind: an emptied list is more often a token that sees
 * nothing than a company without people.
 *
 * Runs that list nobody are not held up. A flow that pushes while it still lists cannot be judged by how many there are;
 * its next push after the list, or the end of the run, is.
 */
export class ShrinkGuard {
  readonly #ground: ShrinkGround
  #passed = false
  /** Whether it stopped the run before anything was pushed. */
  hasHalted = false
  #pushes = 0

  constructor(ground: ShrinkGround) {
    this.#ground = ground
  }

  /** To be called before each action card. @throws AppError `SYNC_SHRUNK`, which no flow can catch */
  async before({ runId, connector, action }: Pick<ActionStart, 'runId' | 'connector' | 'action'>): Promise<void> {
    if (this.#passed || !isPush(connector, action)) return
    const counts = await this.#ground.account.counts(runId)
    const shrunk = await this.#shrunk(counts)
    if (shrunk !== null) {
      this.hasHalted = this.#pushes === 0
      throw this.#error(shrunk)
    }
    this.#passed = counts === null || counts.open === 0
    this.#pushes += 1
  }

  /** To be called at the end of a run that nothing stopped, before its account is closed. @returns what is to be told */
  async atEnd(runId: string): Promise<AppError | null> {
    if (this.#passed) return null
    const shrunk = await this.#shrunk(await this.#ground.account.counts(runId))
    return shrunk === null ? null : this.#error(shrunk)
  }

  /**
   * The same for a run that the flow itself ended with an error before it pushed anybody: flows that look at their list
   * themselves mean the same by it. Where the listing broke off, the flow's own error says more.
   */
  async atOwnError(runId: string): Promise<AppError | null> {
    if (this.#pushes > 0) return null
    const counts = await this.#ground.account.counts(runId)
    const shrunk = counts === null || counts.broken > 0 ? null : await this.#shrunk(counts)
    this.hasHalted ||= shrunk !== null
    return shrunk === null ? null : this.#error(shrunk)
  }

  /** Why the list is too short, in words; `null` where it is not, or still grows. */
  async #shrunk(counts: ListedCounts | null): Promise<string | null> {
    if (counts === null || counts.listings === 0 || counts.open > 0) return null
    const last = (await this.#ground.syncs.lastListed(this.#ground.flowId))?.counts.listed ?? null
    // Who lists others than active people, such as those who left, is no company that was emptied.
    if (counts.people === 0 && counts.users > 0 && last === null) return null
    if (counts.users === 0) return 'nobody'
    if (last === null) return null
    const allowed = this.#ground.fewerAllowed(last)
    if (last - counts.people <= allowed) return null
    return `${counts.people} active people, where the last run had ${last} (${allowed} fewer are allowed)`
  }

  #error(shrunk: string): AppError {
    const stands = this.#pushes === 0 ? 'nothing was pushed' : 'what was pushed while it was listed stands'
    return new AppError('SYNC_SHRUNK', [shrunk, stands], { where: '--max-shrink' })
  }
}
