import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite'
import type { ErrorCode } from '#core/errors.ts'
import { forgotten, mentionsOf } from '#core/mentions.ts'
import { migrate } from '#core/sqlite.ts'
import type { RunMode, SyncCounts, SyncRecord, SyncTrigger, SyncVerdict } from './sync-record.ts'
import type { SyncSearch, SyncStore } from './sync-store.ts'

/** The sequence breaks the tie of records that began in the same millisecond. Counts are JSON. */
const migrations = [
  `CREATE TABLE sync_records (
     sequence INTEGER PRIMARY KEY AUTOINCREMENT,
     run_id TEXT,
     flow_id TEXT NOT NULL,
     flow TEXT NOT NULL,
     mode TEXT NOT NULL,
     trigger_kind TEXT NOT NULL,
     attempt INTEGER NOT NULL,
     due_at INTEGER,
     started_at INTEGER NOT NULL,
     ended_at INTEGER NOT NULL,
     verdict TEXT NOT NULL,
     code TEXT,
     reason TEXT,
     counts TEXT NOT NULL
   ) STRICT;
   CREATE INDEX sync_records_by_start ON sync_records (started_at, sequence);
   CREATE INDEX sync_records_by_flow ON sync_records (flow_id, verdict, started_at);`,
  // Of lists that broke off nothing is known; whether a run is repeated went by these codes until then.
  `ALTER TABLE sync_records ADD COLUMN is_listed_whole INTEGER NOT NULL DEFAULT 1;
   ALTER TABLE sync_records ADD COLUMN is_repeatable INTEGER NOT NULL DEFAULT 0;
   UPDATE sync_records SET is_repeatable = 1 WHERE code IN (
     'FLOW_PUSH_REFUSED', 'PENDO_REFUSED', 'PENDO_READ_ONLY', 'PENDO_UNREACHABLE', 'PENDO_RATE_LIMITED', 'PENDO_FAILED',
     'PENDO_REPLY_INVALID', 'PENDO_REDIRECT_REFUSED', 'OKTA_REFUSED', 'OKTA_UNREACHABLE', 'OKTA_RATE_LIMITED', 'OKTA_FAILED',
     'OKTA_REPLY_INVALID', 'OKTA_ADDRESS_REFUSED', 'HTTP_UNREACHABLE', 'HTTP_FAILED', 'HTTP_REDIRECT_REFUSED',
     'HTTP_REPLY_TOO_LARGE');`
]

const columns =
  'run_id, flow_id, flow, mode, trigger_kind, attempt, due_at, started_at, ended_at, verdict, code, reason, counts, is_listed_whole, is_repeatable'

/** Runs that a later one may be held against by how many people they listed. */
const isListed = `verdict IN ('complete', 'incomplete') AND code IS NOT 'SYNC_SHRUNK'
  AND is_listed_whole = 1 AND counts ->> 'listed' IS NOT NULL`

/** The last record of each flow for which a condition holds. */
const lastOfEach = (condition: string) =>
  `SELECT last_value(sequence) OVER (
     PARTITION BY flow_id ORDER BY started_at, sequence ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
   ) FROM sync_records WHERE ${condition}`

/** Records of syncs in a database, which they may share with other stores. */
export class SqliteSyncStore implements SyncStore {
  readonly #add: StatementSync
  readonly #list: StatementSync
  readonly #lastComplete: StatementSync
  readonly #lastListed: StatementSync
  readonly #prune: StatementSync
  readonly #reasons: StatementSync
  readonly #forget: StatementSync

  /** @param database - opened by `openDatabase`; whoever opened it closes it */
  constructor(database: DatabaseSync) {
    migrate(database, 'syncs', migrations)
    this.#add = database.prepare(`INSERT INTO sync_records (${columns}) VALUES (${'?, '.repeat(14)}?)`)
    this.#list = database.prepare(
      `SELECT ${columns} FROM sync_records
       WHERE (:flowId IS NULL OR flow_id = :flowId) AND started_at >= :since
       ORDER BY started_at DESC, sequence DESC LIMIT :limit`
    )
    this.#lastComplete = database.prepare(
      `SELECT ${columns} FROM sync_records WHERE flow_id = ? AND verdict = 'complete'
       ORDER BY started_at DESC, sequence DESC LIMIT 1`
    )
    this.#lastListed = database.prepare(
      `SELECT ${columns} FROM sync_records WHERE flow_id = ? AND ${isListed}
       ORDER BY started_at DESC, sequence DESC LIMIT 1`
    )
    this.#prune = database.prepare(
      `DELETE FROM sync_records WHERE started_at < :before
         AND sequence NOT IN (${lastOfEach("verdict = 'complete'")})
         AND sequence NOT IN (${lastOfEach(isListed)})`
    )
    this.#reasons = database.prepare('SELECT sequence, reason FROM sync_records WHERE reason IS NOT NULL')
    this.#forget = database.prepare('UPDATE sync_records SET reason = ? WHERE sequence = ?')
  }

  async add(record: SyncRecord): Promise<void> {
    const { runId, flowId, flow, mode, trigger, attempt, dueAt, startedAt, endedAt, verdict, code, reason } = record
    this.#add.run(
      ...[runId, flowId, flow, mode, trigger, attempt, dueAt, startedAt, endedAt, verdict, code, reason],
      ...[JSON.stringify(record.counts), Number(record.isListedWhole), Number(record.isRepeatable)]
    )
  }

  async list({ flowId, since = Number.MIN_SAFE_INTEGER, limit = -1 }: SyncSearch = {}): Promise<readonly SyncRecord[]> {
    return this.#list.all({ flowId: flowId ?? null, since, limit }).map(recordOf)
  }

  async lastComplete(flowId: string): Promise<SyncRecord | null> {
    const row = this.#lastComplete.get(flowId)
    return row === undefined ? null : recordOf(row)
  }

  async lastListed(flowId: string): Promise<SyncRecord | null> {
    const row = this.#lastListed.get(flowId)
    return row === undefined ? null : recordOf(row)
  }

  async prune(before: number): Promise<number> {
    return Number(this.#prune.run({ before }).changes)
  }

  /** Takes a person out of the sentences of what went wrong; the rest of a record is of nobody. @returns how many */
  async forget(visitor: string): Promise<number> {
    const mentions = mentionsOf(visitor)
    const found = this.#reasons.all().filter(({ reason }) => mentions(String(reason)))
    for (const { sequence } of found) this.#forget.run(forgotten, Number(sequence))
    return found.length
  }
}

function recordOf(row: Record<string, SQLOutputValue>): SyncRecord {
  return {
    runId: textOf(row.run_id),
    flowId: String(row.flow_id),
    flow: String(row.flow),
    mode: String(row.mode) as RunMode,
    trigger: String(row.trigger_kind) as SyncTrigger,
    attempt: Number(row.attempt),
    dueAt: row.due_at === null ? null : Number(row.due_at),
    startedAt: Number(row.started_at),
    endedAt: Number(row.ended_at),
    verdict: String(row.verdict) as SyncVerdict,
    code: textOf(row.code) as ErrorCode | null,
    reason: textOf(row.reason),
    isListedWhole: row.is_listed_whole === 1,
    isRepeatable: row.is_repeatable === 1,
    counts: JSON.parse(String(row.counts)) as SyncCounts
  }
}

function textOf(value: SQLOutputValue | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}
