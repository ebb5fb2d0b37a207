import type { DatabaseSync } from 'node:sqlite'
import type { Connector } from '#core/card.ts'
import type { Clock } from '#core/clock.ts'
import { systemClock } from '#core/clock.ts'
import { openDatabase } from '#core/sqlite.ts'
import type { RunOptions, RunResult } from '#engine/contract.ts'
import { createEngine } from '#engine/engine.ts'
import { readExport } from '#engine/export/read-export.ts'
import type { HistoryStore } from '#engine/history/history-store.ts'
import type { KeptCard, KeptExecution, KeptField } from '#engine/history/records.ts'
import { readFields } from '#engine/history/records.ts'
import { SqliteHistoryStore } from '#engine/history/sqlite-history-store.ts'
import { SqliteQueue } from '#engine/queue/sqlite-queue.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import type { TableStore } from '#engine/tables/table-store.ts'
import type { ExportGiven } from '../drafts.ts'
import { documentOf } from '../drafts.ts'

/** An engine that keeps the history of drafted flows. */
export interface HistoryBench {
  readonly database: DatabaseSync
  readonly tables: TableStore
  readonly history: HistoryStore
  /** Runs the first of the flows, or the one of that name. */
  run(options?: RunOptions & { flow?: string }): Promise<RunResult>
}

export interface HistoryBenchOptions {
  readonly connectors?: readonly Connector[]
  readonly database?: DatabaseSync
  readonly clock?: Clock
  /** Stands between the engine and the store. */
  readonly through?: (store: HistoryStore) => HistoryStore
}

/** Sets up drafted flows, with tables, queue and history in one database. */
export function historyBench(given: ExportGiven, options: HistoryBenchOptions = {}): HistoryBench {
  const {
    connectors = [],
    database = openDatabase(':memory:'),
    clock = systemClock,
    through = (store) => store
  } = options
  const tables = new SqliteTableStore(database, { clock })
  const history = through(new SqliteHistoryStore(database))
  const engine = createEngine({ connectors, tables, queue: new SqliteQueue(database), history, clock })
  const workflows = readExport(JSON.stringify(documentOf(given)), { name: 'draft' })
  return {
    database,
    tables,
    history,
    run({ flow: name = given.flows[0]?.name ?? '', ...more } = {}) {
      const flow = workflows.flows.find((one) => one.name === name)
      if (flow === undefined) throw new Error(`no flow ${name}`)
      return engine.run(workflows, flow, more)
    }
  }
}

/** An execution with its cards. */
export interface WholeExecution extends Omit<KeptExecution, 'cards'> {
  readonly cards: readonly (KeptCard & { readonly in: object; readonly out: object })[]
}

/** The executions of a run with their cards, whose values stand by path. */
export async function wholeRun(history: HistoryStore, runId: string): Promise<WholeExecution[]> {
  const executions = await history.executions(runId)
  return Promise.all(
    executions.map(async (execution) => {
      const cards = await history.cards(runId, execution.number)
      return {
        ...execution,
        cards: cards.map((card) => ({ ...card, in: valuesOf(card.inputs), out: valuesOf(card.outputs) }))
      }
    })
  )
}

function valuesOf(fields: string): object {
  return Object.fromEntries(readFields(fields).map(({ path, value }: KeptField) => [path, value]))
}
