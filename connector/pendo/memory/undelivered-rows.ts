import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite'
import type { ErrorCode } from '#core/errors.ts'
import { migrate, transaction } from '#core/sqlite.ts'
import type { WritableGroup } from '#schemas/pendo/kind.ts'
import { migrations } from './migrations.ts'

/** A row that Pendo has not taken. */
export interface UndeliveredRow {
  /** Origin of the Pendo it was meant for. */
  readonly origin: string
  /** Group of fields that it was to write. */
  readonly group: WritableGroup
  /** `null` for a row without a usable id: nobody can send it. */
  readonly visitorId: string | null
  /** Whether it went out, or never left. */
  readonly outcome: 'failed' | 'unsent'
  /** When, in milliseconds since 1970. */
  readonly at: number
  /** `null` for a push outside of a run. */
  readonly runId: string | null
  readonly code: ErrorCode | null
  readonly reason: string | null
  /** Whether its record is kept, so that it can be sent again as it is. */
  readonly isKept: boolean
}

/** Which rows are meant; a part that is left out stands for any. */
export interface UndeliveredChoice {
  readonly origin?: string
  readonly visitorIds?: readonly string[]
}

/** What is sent again. */
export interface ReplayGroup {
  readonly group: WritableGroup
  /** Whether the rows were to create visitors. */
  readonly create: boolean
  readonly rows: number
}

/** Rows read at once. */
const pageSize = 1_000

const columns = `SELECT origin, fields, visitor_id, outcome, at, run_id, code, reason, record IS NOT NULL AS kept
  FROM push_visitors JOIN push_destinations ON id = destination WHERE outcome IN ('failed', 'unsent')`

const giveUp = `UPDATE push_visitors SET outcome = 'dropped', code = NULL, reason = NULL, record = NULL
  WHERE outcome IN ('failed', 'unsent')`

/** The rows of a memory of pushes that Pendo has not taken. */
export class UndeliveredRows {
  readonly #database: DatabaseSync
  readonly #list: StatementSync
  readonly #nameless: StatementSync
  readonly #groups: StatementSync
  readonly #records: StatementSync

  constructor(database: DatabaseSync) {
    migrate(database, 'pushes', migrations)
    this.#database = database
    this.#list = database.prepare(`${columns} ORDER BY at, visitor_id`)
    this.#nameless = database.prepare(
      'SELECT origin, fields, at, run_id, code, reason FROM push_nameless JOIN push_destinations ON id = destination ORDER BY at'
    )
    this.#groups = database.prepare(`
      SELECT fields, creates, count(*) AS rows FROM push_visitors JOIN push_destinations ON id = destination
      WHERE outcome IN ('failed', 'unsent') AND origin = ? AND record IS NOT NULL GROUP BY fields, creates`)
    this.#records = database.prepare(`
      SELECT visitor_id, record FROM push_visitors JOIN push_destinations ON id = destination
      WHERE outcome IN ('failed', 'unsent') AND origin = ? AND fields = ? AND creates = ? AND record IS NOT NULL
        AND visitor_id > ? ORDER BY visitor_id LIMIT ${pageSize}`)
  }

  /** All of them, the oldest first; rows without an id, which the last run left, at the end. */
  *list(): Generator<UndeliveredRow, void> {
    for (const row of this.#list.iterate()) {
      yield { ...rowOf(row), visitorId: String(row.visitor_id), isKept: row.kept === 1 }
    }
    for (const row of this.#nameless.iterate())
      yield { ...rowOf({ ...row, outcome: 'unsent' }), visitorId: null, isKept: false }
  }

  /** How many there are, rows without an id among them. */
  count(): number {
    const sql = `SELECT (SELECT count(*) FROM push_visitors WHERE outcome IN ('failed', 'unsent'))
      + (SELECT count(*) FROM push_nameless) AS rows`
    return Number(this.#database.prepare(sql).get()?.rows)
  }

  /** How many of them are kept, to be sent again. */
  kept(): number {
    const sql =
      "SELECT count(*) AS rows FROM push_visitors WHERE outcome IN ('failed', 'unsent') AND record IS NOT NULL"
    return Number(this.#database.prepare(sql).get()?.rows)
  }

  /** What can be sent again to a Pendo, by how it was sent. */
  replayable(origin: string): ReplayGroup[] {
    return this.#groups.all(origin).map(({ fields, creates, rows }) => ({
      group: String(fields) as WritableGroup,
      create: creates === 1,
      rows: Number(rows)
    }))
  }

  /**
   * The records of a group as users of a push by the key `visitorId`, page by page: they may be settled meanwhile.
   */
  *users(origin: string, { group, create }: Pick<ReplayGroup, 'group' | 'create'>): Generator<object, void> {
    let last = ''
    for (;;) {
      const page = this.#records.all(origin, group, create ? 1 : 0, last)
      for (const { visitor_id, record } of page) {
        const { values } = JSON.parse(String(record)) as { values: object }
        last = String(visitor_id)
        yield { visitorId: last, profile: values }
      }
      if (page.length === 0) return
    }
  }

  /**
   * Gives up rows that no run has touched since a time, as {@link drop} does, and overwrites them.
   * @param before - milliseconds since 1970
   * @returns how many
   */
  async prune(before: number): Promise<number> {
    this.#database.exec('PRAGMA secure_delete = ON')
    try {
      return transaction(this.#database, () => {
        const dropped = this.#database.prepare(`${giveUp} AND at < ?`).run(before)
        const nameless = this.#database.prepare('DELETE FROM push_nameless WHERE at < ?').run(before)
        return Number(dropped.changes) + Number(nameless.changes)
      })
    } finally {
      this.#database.exec('PRAGMA secure_delete = OFF')
    }
  }

  /**
   * Gives rows up. What Pendo confirmed of their visitors before stays unknown, so that the next sync sends them.
   * @returns how many
   */
  drop({ origin, visitorIds }: UndeliveredChoice): number {
    const named = visitorIds === undefined ? '' : 'AND visitor_id IN (SELECT value FROM json_each(:ids))'
    const where = `destination IN (SELECT id FROM push_destinations WHERE :origin IS NULL OR origin = :origin)`
    const given = { origin: origin ?? null }
    return transaction(this.#database, () => {
      const dropped = this.#database
        .prepare(`${giveUp} AND ${where} ${named}`)
        .run(visitorIds === undefined ? given : { ...given, ids: JSON.stringify(visitorIds) })
      const nameless =
        visitorIds === undefined
          ? this.#database.prepare(`DELETE FROM push_nameless WHERE ${where}`).run(given).changes
          : 0
      return Number(dropped.changes) + Number(nameless)
    })
  }
}

function rowOf(row: Record<string, SQLOutputValue>): Omit<UndeliveredRow, 'visitorId' | 'isKept'> {
  return {
    origin: String(row.origin),
    group: String(row.fields) as WritableGroup,
    outcome: row.outcome === 'failed' ? 'failed' : 'unsent',
    at: Number(row.at),
    runId: row.run_id === null ? null : String(row.run_id),
    code: row.code === null ? null : (String(row.code) as ErrorCode),
    reason: row.reason === null ? null : String(row.reason)
  }
}
