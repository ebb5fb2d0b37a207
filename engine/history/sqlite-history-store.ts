import type { DatabaseSync, SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite'
import { mentionsOf } from '#core/mentions.ts'
import { migrate, transaction } from '#core/sqlite.ts'
import { forgetInHistory } from './forget-in-history.ts'
import type { FoundExecution, HistoryBatch, HistoryStore, NewRun, RunEnd, RunSearch } from './history-store.ts'
import type { KeptCard, KeptExecution, KeptRun } from './records.ts'
import type { RunOwner } from './run-owner.ts'
import { isRunning, thisProcess } from './run-owner.ts'
import { cardOf, executionOf, runOf } from './sqlite-history-rows.ts'
import { historyMigrations } from './sqlite-history-schema.ts'

type Row = Record<string, SQLOutputValue>

const text = (value: object | null): SQLInputValue => (value === null ? null : JSON.stringify(value))

/** The history of runs in a database, which it may share with other stores; another process may have one on the same file. */
export class SqliteHistoryStore implements HistoryStore {
  readonly #database: DatabaseSync
  readonly #owner: RunOwner
  readonly #begin: StatementSync
  readonly #own: StatementSync
  readonly #dropRunning: StatementSync
  readonly #end: StatementSync
  readonly #sequence: StatementSync
  readonly #execution: StatementSync
  readonly #card: StatementSync
  readonly #run: StatementSync
  readonly #runs: StatementSync
  readonly #find: StatementSync
  readonly #executions: StatementSync
  readonly #cards: StatementSync
  readonly #clearable: StatementSync
  readonly #clear: StatementSync

  /**
   * @param database - opened by `openDatabase`; whoever opened it closes it
   * @param owner - the process that runs are of, by which it is told whether they were interrupted
   * @throws AppError `DATA_FILE_INVALID` where a newer program has written the database
   */
  constructor(database: DatabaseSync, owner: RunOwner = thisProcess()) {
    migrate(database, 'history', historyMigrations)
    this.#database = database
    this.#owner = owner
    this.#begin = database.prepare(
      `INSERT INTO history_runs
         (id, flow_id, flow, mode, status, started_at, saves_data, owner_host, owner_pid, owner_since)
       VALUES (?, ?, ?, ?, 'running', ?, ?, ?, ?, ?)`
    )
    this.#own = database.prepare(
      'UPDATE history_runs SET owner_host = ?, owner_pid = ?, owner_since = ? WHERE id = ? RETURNING sequence'
    )
    this.#dropRunning = database.prepare("DELETE FROM history_cards WHERE run = ? AND status = 'running'")
    this.#end = database.prepare(
      `UPDATE history_runs SET status = ?, duration_ms = ?, cards = ?, async_started = ?, async_failed = ?,
         ignored_errors = ?, error = ?, omitted_executions = ?, omitted_cards = ?
       WHERE id = ?`
    )
    this.#sequence = database.prepare('SELECT sequence FROM history_runs WHERE id = ?')
    this.#execution = database.prepare(
      'INSERT OR REPLACE INTO history_executions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)'
    )
    this.#card = database.prepare('INSERT OR REPLACE INTO history_cards VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
    this.#run = database.prepare('SELECT * FROM history_runs WHERE id = ?')
    this.#runs = database.prepare(
      "SELECT * FROM history_runs WHERE ? = 0 OR status IN ('failed', 'running') ORDER BY sequence DESC"
    )
    // Ids are texts of a fixed set of characters, so that a range finds a beginning by the index.
    this.#find = database.prepare(
      `SELECT r.id AS run_id, r.id AS execution_id, r.sequence AS sequence, 0 AS number FROM history_runs r
         WHERE r.id >= :from AND r.id < :to
       UNION
       SELECT r.id, e.id, r.sequence, e.number FROM history_executions e JOIN history_runs r ON r.sequence = e.run
         WHERE e.id >= :from AND e.id < :to AND e.id <> r.id
       ORDER BY sequence DESC, number LIMIT :limit`
    )
    this.#executions = database.prepare(
      `SELECT e.* FROM history_executions e JOIN history_runs r ON r.sequence = e.run WHERE r.id = ? ORDER BY e.number`
    )
    this.#cards = database.prepare(
      `SELECT c.* FROM history_cards c JOIN history_runs r ON r.sequence = c.run
       WHERE r.id = ? AND c.execution = ? ORDER BY c.number`
    )
    this.#clearable = database.prepare('SELECT * FROM history_runs WHERE started_at < ?')
    this.#clear = database.prepare('DELETE FROM history_runs WHERE id = ?')
  }

  async begin({ id, flowId, flow, mode, startedAt, savesData }: NewRun): Promise<void> {
    const { host, pid, since } = this.#owner
    this.#begin.run(id, flowId, flow, mode, startedAt, Number(savesData), host, pid, since)
  }

  async resume(runId: string): Promise<void> {
    const { host, pid, since } = this.#owner
    const run = this.#own.get(host, pid, since, runId)?.sequence
    if (run !== undefined) this.#dropRunning.run(run)
  }

  async write(runId: string, { executions, cards }: HistoryBatch): Promise<void> {
    transaction(this.#database, () => {
      const run = this.#sequence.get(runId)?.sequence
      // Cleared meanwhile.
      if (run === undefined) return
      for (const one of executions) {
        const { id, number, kind, caller, flowId, flow, status, startedAt, durationMs, cards: executed, error } = one
        const [from, why] = [text(caller), text(error)]
        this.#execution.run(run, number, id, kind, from, flowId, flow, status, startedAt, durationMs, executed, why)
      }
      for (const one of cards) {
        const { execution, number, cardId, title, address, status, startedAt, durationMs, tries } = one
        const rest = [tries, one.inputs, one.outputs, text(one.error)]
        this.#card.run(run, execution, number, cardId, title, address, status, startedAt, durationMs, ...rest)
      }
    })
  }

  async end(runId: string, end: RunEnd): Promise<void> {
    const { status, durationMs, cards, asyncCalls, ignoredErrors, error, omitted } = end
    const [started, failed] = [asyncCalls?.started ?? null, asyncCalls?.failed ?? null]
    const rest = [text(error), omitted.executions, omitted.cards, runId]
    this.#end.run(status, durationMs, cards, started, failed, ignoredErrors, ...rest)
  }

  async runs({ failed = false, limit }: RunSearch): Promise<readonly KeptRun[]> {
    const found: KeptRun[] = []
    for (const row of this.#runs.iterate(Number(failed))) {
      if (found.length === limit) break
      const run = runOf(row, isAbandoned(row))
      if (!failed || run.status !== 'running') found.push(run)
    }
    return found
  }

  async run(id: string): Promise<KeptRun | null> {
    const row = this.#run.get(id)
    return row === undefined ? null : runOf(row, isAbandoned(row))
  }

  async find(beginning: string, limit: number): Promise<readonly FoundExecution[]> {
    const rows = this.#find.all({ from: beginning, to: `${beginning}\u{10ffff}`, limit })
    return rows.map(({ run_id, execution_id }) => ({ runId: String(run_id), executionId: String(execution_id) }))
  }

  async executions(runId: string): Promise<readonly KeptExecution[]> {
    const run = this.#run.get(runId)
    const isOver = run !== undefined && (run.status !== 'running' || isAbandoned(run))
    return this.#executions.all(runId).map((row) => executionOf(row, isOver))
  }

  async cards(runId: string, execution: number): Promise<readonly KeptCard[]> {
    const run = this.#run.get(runId)
    const isOver = run !== undefined && (run.status !== 'running' || isAbandoned(run))
    return this.#cards.all(runId, execution).map((row) => cardOf(row, isOver))
  }

  async clear(before: number): Promise<number> {
    const ended = this.#clearable.all(before).filter((row) => row.status !== 'running' || isAbandoned(row))
    // What is forgotten shall not be found in the file's free pages either.
    this.#database.exec('PRAGMA secure_delete = ON')
    try {
      // Run by run, each on its own, so that a run under way beside it never waits long for the file.
      for (const { id } of ended) this.#clear.run(String(id))
    } finally {
      this.#database.exec('PRAGMA secure_delete = OFF')
    }
    return ended.length
  }

  /** Takes a person out of values and sentences, see {@link forgetInHistory}. @returns how many cards and sentences */
  async forget(visitor: string): Promise<number> {
    return forgetInHistory(this.#database, mentionsOf(visitor))
  }
}

/** Whether a run is under way no more although it has not ended: its process is gone. */
function isAbandoned({ status, owner_host, owner_pid, owner_since }: Row): boolean {
  if (status !== 'running') return false
  return !isRunning({ host: String(owner_host), pid: Number(owner_pid), since: String(owner_since) })
}
