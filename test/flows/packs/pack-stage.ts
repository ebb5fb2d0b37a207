import type { Test } from 'tap'
import { openOktaConnection } from '#connector/okta/connection.ts'
import { oktaConnector } from '#connector/okta/definition.ts'
import { pendoConnector } from '#connector/pendo/definition.ts'
import type { FieldValues } from '#core/card.ts'
import { openDatabase } from '#core/sqlite.ts'
import type { RunOptions, RunResult } from '#engine/contract.ts'
import { createEngine } from '#engine/engine.ts'
import { readExport } from '#engine/export/read-export.ts'
import { SqliteQueue } from '#engine/queue/sqlite-queue.ts'
import { rowObject } from '#engine/tables/row-fields.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import { compilePack } from '#flows/kit/index.ts'
import type { PackChoice } from '#flows/packs/choice.ts'
import { packsFor } from '#flows/packs/index.ts'
import { startMockOkta } from '#mock-okta/start.ts'
import type { StartOptions } from '#mock-pendo/start.ts'
import type { OktaUser } from '#schemas/okta/user.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { startPendo } from '../../support/mock.ts'

/** What a pack is staged with. */
interface Staged {
  readonly users: readonly OktaUser[]
  readonly choice?: Partial<PackChoice>
  readonly pendo?: StartOptions
}

/** A pack on the engine, between a mock Okta and a mock Pendo, on a clock on which waiting takes no time. */
export async function stagePack(
  t: Pick<Test, 'teardown'>,
  key: string,
  { users, choice = {}, pendo: options = {} }: Staged
) {
  const pack = packsFor(choice).get(key)
  if (pack === undefined) throw new Error(`there is no pack ${key}`)
  const workflows = readExport(compilePack(pack), { name: key })
  // Later than anything that the made-up people have done.
  const clock = new FakeClock(Date.UTC(2027, 0, 4, 6))
  const pendo = await startPendo(t, options)
  const mockOkta = await startMockOkta({ createToken: 'write', users, clock })
  t.teardown(() => mockOkta.close())
  const okta = openOktaConnection({ nickname: 'Okta', org: mockOkta.url, token: mockOkta.apiToken ?? '' })
  const database = openDatabase(':memory:')
  const tables = new SqliteTableStore(database, { clock })
  const engine = createEngine({
    connectors: [oktaConnector, pendoConnector],
    tables,
    queue: new SqliteQueue(database),
    clock
  })
  return {
    workflows,
    pendo,
    mockOkta,
    clock,
    async run(name: string, options: RunOptions = {}): Promise<RunResult> {
      const flow = workflows.flows.find((flow) => flow.name === name)
      if (flow === undefined) throw new Error(`the pack has no flow ${name}`)
      return await engine.run(workflows, flow, {
        connect: ({ key }) => (key === oktaConnector.key ? okta : pendo.connection),
        ...options
      })
    },
    /** The rows of a table, by its name. */
    async rows(name: string): Promise<FieldValues[]> {
      const table = (await tables.list()).find((table) => table.name === name)
      return table === undefined ? [] : (await tables.search(table.id, {})).map(rowObject)
    },
    visitor: (id: string) => pendo.visitor(id)
  }
}
