import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import type { Connector } from '#core/card.ts'
import type { Clock } from '#core/clock.ts'
import { openDatabase } from '#core/sqlite.ts'
import type { Engine, RunOptions, RunResult } from '#engine/contract.ts'
import { createEngine } from '#engine/engine.ts'
import type { Export } from '#engine/export/export.ts'
import { SqliteHistoryStore } from '#engine/history/sqlite-history-store.ts'
import type { Journal, JournalDelta } from '#engine/journal/journal.ts'
import { SqliteJournal } from '#engine/journal/sqlite-journal.ts'
import { SqliteQueue } from '#engine/queue/sqlite-queue.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import type { TableStore } from '#engine/tables/table-store.ts'

/** Where a process ends: at a checkpoint, counted from its start, before or after what it makes last does. */
export interface Crash {
  readonly at: number
  readonly when: 'before' | 'after'
}

/** A process with a data file, which ends without a word at a checkpoint. */
export class Process {
  readonly database: DatabaseSync
  readonly engine: Engine
  readonly tables: TableStore
  readonly history: SqliteHistoryStore
  readonly journal: Journal
  checkpoints = 0
  /** Resolves when the process ends. */
  readonly crashed: Promise<'crashed'>

  constructor(
    file: string,
    { connectors, clock, crash }: { connectors: readonly Connector[]; clock: Clock; crash: Crash | null }
  ) {
    const database = openDatabase(file, { exclusive: true })
    // Nobody pulls the plug in a test.
    database.exec('PRAGMA synchronous = OFF')
    const { promise, resolve } = Promise.withResolvers<'crashed'>()
    const store = new SqliteJournal(database)
    const end = (): Promise<never> => {
      if (database.isOpen) database.close()
      resolve('crashed')
      return new Promise(() => {})
    }
    const checkpoint = async (deltas: readonly JournalDelta[]): Promise<void> => {
      this.checkpoints += 1
      const isHere = crash !== null && this.checkpoints >= crash.at
      if (isHere && (crash.when === 'before' || this.checkpoints > crash.at)) return end()
      await store.checkpoint(deltas)
      // Behind the last one there is nothing left to break off.
      if (isHere && count(database, 'journal_runs') > 0) return end()
    }
    this.journal = new Proxy(store, {
      get: (_, key) => {
        if (key === 'checkpoint') return checkpoint
        const value = Reflect.get(store, key)
        return typeof value === 'function' ? value.bind(store) : value
      }
    })
    this.crashed = promise
    this.database = database
    this.tables = new SqliteTableStore(database, { clock })
    this.history = new SqliteHistoryStore(database)
    const { tables, history, journal } = this
    this.engine = createEngine({ connectors, tables, queue: new SqliteQueue(database), history, journal, clock })
  }

  close(): void {
    if (this.database.isOpen) this.database.close()
  }
}

/** What a run came to in the end, over all the processes that it took. */
export interface Outcome {
  readonly result: RunResult
  /** Rows of every table, as JSON, in no order. */
  readonly rows: readonly string[]
  /** Rows of the journal and of the queue that are left. */
  readonly left: number
  /** Checkpoints of the last process. */
  readonly checkpoints: number
  /** Most records that the journal held when a process had ended. */
  readonly records: number
  readonly runs: number
}

/** A program that is run through crashes. */
export interface Crashing {
  readonly folder: string
  readonly workflows: Export
  readonly connectors: readonly Connector[]
  readonly clock: Clock
  /** Of each process one; the last process comes to the end of the run. */
  readonly crashes: readonly Crash[]
  readonly options?: RunOptions
  /** Told of each process that begins, and of its options: for what lives as long as a process. */
  readonly perProcess?: () => RunOptions
}

/** Runs the first flow of an export to its end, through crashes. */
export async function runThrough({
  folder,
  workflows,
  connectors,
  clock,
  crashes,
  ...rest
}: Crashing): Promise<Outcome> {
  const file = join(folder, 'crashing.db')
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
  const [flow] = workflows.flows
  if (flow === undefined) throw new Error('no flow')
  let records = 0
  for (const crash of [...crashes, null]) {
    const process = new Process(file, { connectors, clock, crash })
    const options: RunOptions = { ...rest.options, ...rest.perProcess?.(), mode: 'durable' }
    const [broken] = await process.engine.unfinished()
    records = Math.max(records, count(process.database, 'journal_records'))
    const running =
      broken === undefined
        ? process.engine.run(workflows, flow, options)
        : process.engine.resume(workflows, broken.runId, options)
    const result = await Promise.race([running, process.crashed])
    if (result === 'crashed') {
      // What still moves in the process that has ended has no data file any more.
      running.catch(() => {})
      continue
    }
    const rows: string[] = []
    for (const { id, name } of await process.tables.list()) {
      for (const { fields } of await process.tables.search(id, {})) rows.push(`${name} ${JSON.stringify(fields)}`)
    }
    const left = ['journal_runs', 'journal_frames', 'journal_records', 'async_calls']
      .map((table) => count(process.database, table))
      .reduce((sum, one) => sum + one, 0)
    const runs = count(process.database, 'history_runs')
    process.close()
    return { result, rows: rows.sort(), left, checkpoints: process.checkpoints, records, runs }
  }
  throw new Error('the run did not come to its end')
}

function count(database: DatabaseSync, table: string): number {
  return Number(database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.rows)
}
