import type { DatabaseSync } from 'node:sqlite'
import type { HistoryStore } from '#engine/history/history-store.ts'
import type { SyncStore } from '../record/sync-store.ts'

/** Where runs and their records are kept. */
export interface KeptRuns {
  readonly history: HistoryStore | null
  readonly syncs: SyncStore
  readonly database: DatabaseSync
}

/** How much was forgotten. */
export interface Pruned {
  readonly runs: number
  readonly records: number
}

/**
 * Forgets runs and records of syncs that began before a time, but never the last full success of a flow. The room in the
 * file is used again by what comes next, so that it stays as large as what is kept was at its largest; the log beside it
 * is emptied.
 * @param before - milliseconds since 1970
 */
export async function prune({ history, syncs, database }: KeptRuns, before: number): Promise<Pruned> {
  const runs = (await history?.clear(before)) ?? 0
  const records = await syncs.prune(before)
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  return { runs, records }
}
