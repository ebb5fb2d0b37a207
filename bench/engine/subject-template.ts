/** The subject: Pendo's template, run as it is. Arguments: Okta's URL, Pendo's URL, the data file, the export. */
import { readFileSync } from 'node:fs'
import { openOktaConnection } from '#connector/okta/connection.ts'
import { oktaConnector } from '#connector/okta/definition.ts'
import { openConnection } from '#connector/pendo/connection.ts'
import { pendoConnector } from '#connector/pendo/definition.ts'
import { systemClock } from '#core/clock.ts'
import { openDatabase } from '#core/sqlite.ts'
import { createEngine } from '#engine/engine.ts'
import { readExport } from '#engine/export/read-export.ts'
import { SqliteQueue } from '#engine/queue/sqlite-queue.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'

const [okta = '', pendo = '', file = '', path = ''] = process.argv.slice(2)
const workflows = readExport(readFileSync(path), { name: path })
const flow = workflows.flows.find(({ name }) => name.startsWith('[PRE]'))
if (flow === undefined) throw new Error('the export has no flow that kicks off the bulk load')
const database = openDatabase(file)
const engine = createEngine({
  connectors: [oktaConnector, pendoConnector],
  tables: new SqliteTableStore(database, { clock: systemClock }),
  queue: new SqliteQueue(database)
})
const oktaConnection = openOktaConnection({ nickname: 'Okta', org: okta, token: process.env.OKTA_API_TOKEN ?? '' })
const pendoConnection = openConnection({
  nickname: 'Pendo',
  baseUrl: pendo,
  integrationKey: process.env.PENDO_INTEGRATION_KEY ?? ''
})

let users = 0
const began = performance.now()
const result = await engine.run(workflows, flow, {
  connect: ({ key }) => (key === oktaConnector.key ? oktaConnection : pendoConnection),
  observer: {
    onAction: ({ outputs }) => {
      if (typeof outputs.usersUpdated === 'number') users += outputs.usersUpdated
    }
  }
})
if (result.error !== null) throw result.error
const seconds = (performance.now() - began) / 1_000
console.log(
  JSON.stringify({
    users,
    seconds,
    peakRssMb: process.resourceUsage().maxRSS / 1_024,
    cards: result.cardExecutions
  })
)
