import type { Connector } from '#core/card.ts'
import { systemClock } from '#core/clock.ts'
import { openDatabase } from '#core/sqlite.ts'
import { checkExport } from '#engine/check/check-export.ts'
import type { Finding } from '#engine/check/finding.ts'
import type { RunOptions, RunResult } from '#engine/contract.ts'
import { createEngine } from '#engine/engine.ts'
import type { Export } from '#engine/export/export.ts'
import { readExport } from '#engine/export/read-export.ts'
import { SqliteQueue } from '#engine/queue/sqlite-queue.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import type { HelperFlow } from '#flows/kit/definitions.ts'
import type { Pack, StartedFlow } from '#flows/kit/index.ts'
import { compilePack } from '#flows/kit/index.ts'

/** A pack of these flows. Flows of any types go in, as they do into packs. */
export const packOf = (...flows: readonly (StartedFlow | object)[]): Pack => ({
  key: 'bench',
  title: 'Bench',
  description: '',
  created: '2026-11-22T00:00:00.000Z',
  tags: [],
  flows: flows as HelperFlow[]
})

/** The document of a pack of these flows. */
export const documentOf = (...flows: readonly object[]): Raw => JSON.parse(String(compilePack(packOf(...flows))))

// biome-ignore lint/suspicious/noExplicitAny: tests look into documents of any content
export type Raw = any

/** A compiled pack, to be run. */
export interface Bench {
  readonly workflows: Export
  /** What the check finds, advice left out. */
  readonly findings: readonly Finding[]
  readonly tables: SqliteTableStore
  /** Runs the first of the flows. */
  run(options?: RunOptions): Promise<RunResult>
}

/** Compiles flows and sets them up to be run, over stores in memory. */
export function benchOf(flows: readonly object[], connectors: readonly Connector[] = []): Bench {
  const database = openDatabase(':memory:')
  const tables = new SqliteTableStore(database, { clock: systemClock })
  const engine = createEngine({ connectors, tables, queue: new SqliteQueue(database), clock: systemClock })
  const workflows = readExport(compilePack(packOf(...flows)), { name: 'bench' })
  return {
    workflows,
    findings: checkExport(workflows).filter(({ grade }) => grade !== 'advice'),
    tables,
    run: (options = {}) => {
      const [flow] = workflows.flows
      if (flow === undefined) throw new Error('no flow')
      return engine.run(workflows, flow, options)
    }
  }
}

/** What the first of the flows returns. */
export async function returned(
  flows: readonly object[],
  inputs: Record<string, unknown> = {},
  connectors: readonly Connector[] = []
): Promise<RunResult['outputs']> {
  const { status, outputs, error } = await benchOf(flows, connectors).run({ inputs })
  if (status === 'failed') throw error
  return outputs
}
