import t from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import { isTableCard, tableIdOf } from '#engine/check/tables.ts'
import type { Card } from '#engine/export/card.ts'
import type { Flow } from '#engine/export/flow.ts'
import { readExport } from '#engine/export/read-export.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { runTableCase } from '../cards/stash/run-case.ts'
import { realExports, skipWithoutRealExports } from '../real-exports.ts'

const cardsOf = (flow: Flow): readonly Card[] => [...flow.cards, ...flow.inlineFlows.flatMap(cardsOf)]

const read = (real: (typeof realExports)[number]) =>
  readExport(real.bytes(), { name: real.name, maxBytes: 64 * 1024 * 1024 })

t.test(
  'the tables of all real exports fit in one store, a second time too',
  { skip: skipWithoutRealExports },
  async (t) => {
    const database = openDatabase(':memory:')
    t.teardown(() => database.close())
    const store = new SqliteTableStore(database, { clock: new FakeClock() })
    const tables = realExports.flatMap((real) => read(real).tables)
    for (let time = 0; time < 2; time++) {
      for (const { id, name, columns } of tables) await store.define([{ id, name, columns }])
    }
    t.equal((await store.list()).length, new Set(tables.map(({ id }) => id)).size)
    for (const { id } of tables) t.equal(await store.create(id, {}), String(await store.count(id)))
  }
)

t.test('every search and export of the real exports is understood', { skip: skipWithoutRealExports }, async (t) => {
  let cards = 0
  for (const real of realExports) {
    const { tables, flows } = read(real)
    for (const flow of flows) {
      for (const card of cardsOf(flow)) {
        const table = tables.find(({ id }) => id === tableIdOf(card))
        const { name } = card.parts
        if (!isTableCard(card) || table === undefined || !['searchRows2', 'exportToCSV'].includes(name)) continue
        cards++
        const { id, name: title, columns } = table
        const { fails } = await runTableCase(name, {
          it: card.title,
          basis: 'export',
          tables: [{ id, name: title, columns, rows: [{}] }],
          in: Object.fromEntries(card.inputs.map((input) => [input.path, input.literal])),
          added: []
        })
        t.equal(fails, undefined, `${real.name}: ${flow.name}: ${card.title}`)
      }
    }
  }
  t.ok(cards > 40)
})
