/**
 * The subject: Pendo's template, run as it is, durable or not. Arguments: Okta's URL, Pendo's URL, the data file, the
 * export, `as-okta`, `durable` or `fsync`; as a sixth, after how many requests the process is to end itself at once.
 * A run that broke off in the data file goes on.
 */
import { readFileSync } from 'node:fs'
import { openOktaConnection } from '#connector/okta/connection.ts'
import { oktaConnector } from '#connector/okta/definition.ts'
import { openConnection } from '#connector/pendo/connection.ts'
import { pendoConnector } from '#connector/pendo/definition.ts'
import { systemClock } from '#core/clock.ts'
import { openDatabase } from '#core/sqlite.ts'
import { createEngine } from '#engine/engine.ts'
import { readExport } from '#engine/export/read-export.ts'
import { SqliteHistoryStore } from '#engine/history/sqlite-history-store.ts'
import { SqliteJournal } from '#engine/journal/sqlite-journal.ts'
import { SqliteQueue } from '#engine/queue/sqlite-queue.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'

const [okta = '', pendo = '', file = '', path = '', mode = '', endsAfter = ''] = process.argv.slice(2)
const workflows = readExport(readFileSync(path), { name: path })
const flow = workflows.flows.find(({ name }) => name.startsWith('[PRE]'))
if (flow === undefined) throw new Error('the export has no flow that kicks off the bulk load')
const opened = performance.now()
const database = openDatabase(file, { exclusive: true, fsync: mode === 'fsync' })
const engine = createEngine({
  connectors: [oktaConnector, pendoConnector],
  tables: new SqliteTableStore(database, { clock: systemClock }),
  queue: new SqliteQueue(database),
  history: new SqliteHistoryStore(database),
  journal: new SqliteJournal(database)
})
const oktaConnection = openOktaConnection({ nickname: 'Okta', org: okta, token: process.env.OKTA_API_TOKEN ?? '' })
const pendoConnection = openConnection({
  nickname: 'Pendo',
  baseUrl: pendo,
  integrationKey: process.env.PENDO_INTEGRATION_KEY ?? ''
})

let users = 0
let pushes = 0
let firstMs: number | null = null
const began = performance.now()
const [broken] = await engine.unfinished()
const options = {
  mode: mode === 'as-okta' ? 'as-okta' : 'durable',
  connect: ({ key }: { key: string }) => (key === oktaConnector.key ? oktaConnection : pendoConnection),
  observer: {
    // The first card that is executed rather than passed.
    onCard: () => {
      firstMs ??= performance.now() - opened
    },
    onAction: ({ outputs }: { outputs: object }) => {
      const { usersUpdated } = outputs as { usersUpdated?: unknown }
      if (typeof usersUpdated !== 'number') return
      users += usersUpdated
      pushes += 1
      if (String(pushes) === endsAfter) process.kill(process.pid, 'SIGKILL')
    }
  }
} as const
const result =
  broken === undefined
    ? await engine.run(workflows, flow, options)
    : await engine.resume(workflows, broken.runId, options)
if (result.error !== null) throw result.error
const seconds = (performance.now() - began) / 1_000
console.log(JSON.stringify({ users, seconds, firstMs, cards: result.cardExecutions }))
database.close()
