import type { DatabaseSync, SQLOutputValue, StatementSync } from 'node:sqlite'
import { AppError } from '#core/errors.ts'
import { migrate, transaction } from '#core/sqlite.ts'
import type { RunOwner } from '../history/run-owner.ts'
import { isRunning, thisProcess } from '../history/run-owner.ts'
import type { Journal, JournalDelta, JournaledRun, KeptFrame, KeptRecord, KeptRun, UnfinishedRun } from './journal.ts'
import { journalMigrations } from './sqlite-journal-schema.ts'

type Row = Record<string, SQLOutputValue>

/**
 * A journal in a database that it shares with the stores of the runs. While this program runs any, one transaction is
 * open on the connection: everything that is written goes into it, and each checkpoint commits it and begins the next.
 */
export class SqliteJournal implements Journal {
  readonly #database: DatabaseSync
  readonly #owner: RunOwner
  /** Runs of this program, with their numbers. */
  readonly #running = new Map<string, number>()
  readonly #beginTransaction: StatementSync
  readonly #commit: StatementSync
  readonly #unfinished: StatementSync
  readonly #run: StatementSync
  readonly #begin: StatementSync
  readonly #own: StatementSync
  readonly #state: StatementSync
  readonly #frame: StatementSync
  readonly #record: StatementSync
  readonly #endFrame: StatementSync
  readonly #endFrameRecords: StatementSync
  readonly #endCard: StatementSync
  readonly #frames: StatementSync
  readonly #records: StatementSync
  readonly #complete: StatementSync

  /**
   * @param database - opened by `openDatabase`, and the one of tables, queue and history; whoever opened it closes it
   * @param owner - the process that runs are of
   * @throws AppError `DATA_FILE_INVALID` where a newer program has written the database
   */
  constructor(database: DatabaseSync, owner: RunOwner = thisProcess()) {
    migrate(database, 'journal', journalMigrations)
    this.#database = database
    this.#owner = owner
    this.#beginTransaction = database.prepare('BEGIN IMMEDIATE')
    this.#commit = database.prepare('COMMIT')
    this.#unfinished = database.prepare('SELECT * FROM journal_runs ORDER BY number')
    this.#run = database.prepare('SELECT * FROM journal_runs WHERE id = ?')
    this.#begin = database.prepare(
      `INSERT INTO journal_runs (id, flow_id, flow, started_at, fingerprint, start, state)
       VALUES (?, ?, ?, ?, ?, ?, '{}') RETURNING number`
    )
    this.#own = database.prepare(
      'UPDATE journal_runs SET owner_host = ?, owner_pid = ?, owner_since = ? WHERE number = ?'
    )
    this.#state = database.prepare('UPDATE journal_runs SET state = ? WHERE number = ?')
    this.#frame = database.prepare(
      `INSERT INTO journal_frames VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET done = excluded.done, under_way = excluded.under_way, execution_id = excluded.execution_id`
    )
    this.#record = database.prepare('INSERT OR REPLACE INTO journal_records VALUES (?, ?, ?, ?, ?, ?)')
    this.#endFrame = database.prepare('DELETE FROM journal_frames WHERE run = ? AND number = ?')
    this.#endFrameRecords = database.prepare('DELETE FROM journal_records WHERE run = ? AND frame = ?')
    this.#endCard = database.prepare('DELETE FROM journal_records WHERE run = ? AND frame = ? AND card = ?')
    this.#frames = database.prepare('SELECT * FROM journal_frames WHERE run = ?')
    this.#records = database.prepare('SELECT * FROM journal_records WHERE run = ?')
    this.#complete = database.prepare('DELETE FROM journal_runs WHERE number = ?')
  }

  async unfinished(): Promise<UnfinishedRun[]> {
    return this.#unfinished
      .all()
      .filter(({ id }) => !this.#running.has(String(id)))
      .map(unfinishedRun)
  }

  async begin({ runId, flowId, flow, startedAt, fingerprint, start }: JournaledRun): Promise<void> {
    this.#open()
    const row = this.#begin.get(runId, flowId, flow, startedAt, fingerprint, start)
    this.#hold(runId, Number(row?.number))
  }

  async claim(runId: string): Promise<KeptRun> {
    const row = this.#free(runId)
    const number = Number(row.number)
    this.#open()
    this.#hold(runId, number)
    return {
      ...unfinishedRun(row),
      fingerprint: String(row.fingerprint),
      start: String(row.start),
      state: String(row.state),
      frames: this.#frames.all(number).map(frameOf),
      records: this.#records.all(number).map(recordOf)
    }
  }

  async checkpoint(deltas: readonly JournalDelta[]): Promise<void> {
    for (const delta of deltas) this.#write(delta)
    if (this.#database.isTransaction) this.#commit.run()
    if (this.#running.size > 0) this.#beginTransaction.run()
  }

  async complete(runId: string): Promise<void> {
    const number = this.#running.get(runId)
    if (number !== undefined) this.#complete.run(number)
    this.#running.delete(runId)
  }

  async release(runId: string): Promise<void> {
    const number = this.#running.get(runId)
    if (number !== undefined) this.#own.run(null, null, null, number)
    this.#running.delete(runId)
  }

  async undo(): Promise<void> {
    if (this.#database.isTransaction) this.#database.exec('ROLLBACK')
    const numbers = [...this.#running.values()]
    this.#running.clear()
    transaction(this.#database, () => {
      for (const number of numbers) this.#own.run(null, null, null, number)
    })
  }

  async abandon(runId: string): Promise<void> {
    this.#complete.run(Number(this.#free(runId).number))
  }

  #open(): void {
    if (!this.#database.isTransaction) this.#beginTransaction.run()
  }

  #hold(runId: string, number: number): void {
    const { host, pid, since } = this.#owner
    this.#own.run(host, pid, since, number)
    this.#running.set(runId, number)
  }

  /** The row of a run that nobody holds. */
  #free(runId: string): Row {
    const row = this.#run.get(runId)
    if (row === undefined) throw new AppError('RUN_UNKNOWN', [runId])
    const { owner_host: host, owner_pid: pid, owner_since: since } = row
    const owner = host === null ? null : { host: String(host), pid: Number(pid), since: String(since) }
    // What this process held before it was let go of by a fault is free again.
    const isOwn = owner?.pid === this.#owner.pid && owner.since === this.#owner.since && owner.host === this.#owner.host
    if (this.#running.has(runId) || (owner !== null && !isOwn && isRunning(owner))) {
      throw new AppError('RUN_HELD', [runId, owner?.pid ?? this.#owner.pid])
    }
    return row
  }

  #write({ runId, state, endedFrames, endedCards, frames, records }: JournalDelta): void {
    const run = this.#running.get(runId)
    if (run === undefined) return
    this.#state.run(state, run)
    for (const number of endedFrames) {
      this.#endFrame.run(run, number)
      this.#endFrameRecords.run(run, number)
    }
    for (const { frame, card } of endedCards) this.#endCard.run(run, frame, card)
    for (const { number, parent, card, place, done, isUnderWay, executionId, startedAt } of frames) {
      this.#frame.run(run, number, parent, card, place, done, Number(isUnderWay), executionId, startedAt)
    }
    for (const { frame, card, kind, place, value } of records) this.#record.run(run, frame, card, kind, place, value)
  }
}

function unfinishedRun(row: Row): UnfinishedRun {
  return {
    runId: String(row.id),
    flowId: String(row.flow_id),
    flow: String(row.flow),
    startedAt: Number(row.started_at)
  }
}

function frameOf(row: Row): KeptFrame {
  return {
    number: Number(row.number),
    parent: Number(row.parent),
    card: String(row.card),
    place: Number(row.place),
    done: Number(row.done),
    isUnderWay: row.under_way === 1,
    executionId: row.execution_id === null ? null : String(row.execution_id),
    startedAt: Number(row.started_at)
  }
}

function recordOf(row: Row): KeptRecord {
  return {
    frame: Number(row.frame),
    card: String(row.card),
    kind: String(row.kind) as KeptRecord['kind'],
    place: Number(row.place),
    value: String(row.value)
  }
}
