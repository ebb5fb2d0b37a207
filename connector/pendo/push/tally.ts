import type { AppError } from '#core/errors.ts'
import type { RowOutcome } from '#schemas/pendo/push-user-list.ts'
import type { SettledRow } from './contract.ts'

/** The running sums of a push. */
export class Tally {
  /** Rows taken from the User List. */
  taken = 0
  /** Rows that went to Pendo. */
  sent = 0
  readonly counts: Record<RowOutcome, number> = { updated: 0, unchanged: 0, missing: 0, failed: 0, unsent: 0 }
  /** Ids that Pendo does not know, each once. */
  readonly missing = new Set<string>()
  /** First row that was left behind, for the message. */
  firstLoss: SettledRow | null = null
  /** The first of the calls that failed for good with each status. */
  readonly failures = new Map<number, AppError>()

  /** First call that failed for good, and its status. */
  get firstFailure(): { error: AppError; status: number } | null {
    for (const [status, error] of this.failures) return { error, status }
    return null
  }

  /** Rows that have come to an end. */
  get settled(): number {
    const { updated, unchanged, missing, failed, unsent } = this.counts
    return updated + unchanged + missing + failed + unsent
  }

  add(rows: readonly SettledRow[]): void {
    for (const row of rows) {
      this.counts[row.outcome] += 1
      if (row.outcome === 'updated' || row.outcome === 'unchanged') continue
      if (row.outcome === 'missing' && row.visitorId !== null) this.missing.add(row.visitorId)
      if (this.firstLoss === null || row.row < this.firstLoss.row) this.firstLoss = row
    }
  }

  fail(error: AppError, status: number): void {
    if (!this.failures.has(status)) this.failures.set(status, error)
  }
}
