import type { Change, ChangeKind } from '../../dry-run/change.ts'
import type { ChangeCounts } from '../../dry-run/change-store.ts'

/** What a dry run found, as it is reported. */
export interface DryRunReport {
  readonly counts: ChangeCounts
  /** Pendos whose key may only read. */
  readonly readOnlyKeys: readonly string[]
  /** The rows of a kind. @param limit - most of them; without it all */
  of(kind: ChangeKind, limit?: number): Iterable<Change>
  rowsOf(kind: ChangeKind): number
}
