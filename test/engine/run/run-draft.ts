import { Type } from 'typebox'
import type { ActionCard, Connector, EventCard, OpenedConnection } from '#core/card.ts'
import type { Clock } from '#core/clock.ts'
import { systemClock } from '#core/clock.ts'
import { openDatabase } from '#core/sqlite.ts'
import type { Engine, RunOptions, RunResult } from '#engine/contract.ts'
import { createEngine } from '#engine/engine.ts'
import type { Export } from '#engine/export/export.ts'
import { readExport } from '#engine/export/read-export.ts'
import { SqliteQueue } from '#engine/queue/sqlite-queue.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import type { TableStore } from '#engine/tables/table-store.ts'
import type { ExportGiven, Loose } from '../drafts.ts'
import { documentOf } from '../drafts.ts'

/** An engine over stores in memory, and an export of drafted flows. */
export interface DraftBench {
  readonly engine: Engine
  readonly tables: TableStore
  readonly workflows: Export
  /** Runs the first of the flows, or the one of that name. */
  run(options?: RunOptions & { flow?: string }): Promise<RunResult>
}

/** Sets up drafted flows to be run. @param change - changes the document before it is read */
export function draftBench(
  given: ExportGiven,
  {
    connectors = [],
    change = () => {},
    clock = systemClock
  }: { connectors?: readonly Connector[]; change?: (document: Loose) => void; clock?: Clock } = {}
): DraftBench {
  const database = openDatabase(':memory:')
  const tables = new SqliteTableStore(database, { clock })
  const engine = createEngine({ connectors, tables, queue: new SqliteQueue(database), clock })
  const document = documentOf(given)
  change(document)
  const workflows = readExport(JSON.stringify(document), { name: 'draft' })
  return {
    engine,
    tables,
    workflows,
    run({ flow: name, ...options } = {}) {
      const flow = workflows.flows.find((one) => name === undefined || one.name === name)
      if (flow === undefined) throw new Error(`no flow ${name}`)
      return engine.run(workflows, flow, options)
    }
  }
}

/** What a made-up connector was asked to do. */
export interface Asked {
  readonly method: string
  readonly input: Readonly<Record<string, unknown>>
}

/** A connector named `okta` whose cards note what they are asked and answer as told. */
export function fakeConnector(
  cards: Readonly<
    Record<string, (input: Readonly<Record<string, unknown>>, context: Parameters<ActionCard['run']>[0]) => unknown>
  >,
  asked: Asked[] = [],
  events: readonly EventCard<never>[] = []
): Connector {
  return {
    key: 'okta',
    title: 'Okta',
    connectionFields: Type.Object({}),
    events,
    behaviours: [{ id: 'fake.unsure', what: 'Something that nobody has confirmed.', basis: 'inferred' }],
    actions: Object.entries(cards).map(([method, answer]) => ({
      key: method,
      connector: 'okta',
      method,
      title: method,
      description: '',
      request: { effect: method.startsWith('write') ? 'writes' : 'reads', method: 'POST' } as const,
      options: Type.Object({}),
      inputs: Type.Object({ id: Type.String({ 'x-wire': 'Inputs/id' }) }),
      outputs: Type.Object({ value: Type.Unknown({ 'x-wire': 'Result/Value' }) }),
      async run(context, input) {
        asked.push({ method, input })
        return { value: await answer(input, context) }
      }
    }))
  }
}

/** An opened connection to a host. */
export const connectionTo = (origin: string): OpenedConnection => ({ nickname: 'fake', origin })
