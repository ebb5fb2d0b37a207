import type { DatabaseSync } from 'node:sqlite'
import t from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import { defaultTableLimits } from '#engine/tables/limits.ts'
import { compileSearch } from '#engine/tables/search-sql.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import { TableRegistry } from '#engine/tables/table-registry.ts'
import type { Comparison, TableSearch } from '#engine/tables/table-store.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { people } from './conformance.ts'

const term = (column: string, operator: Comparison, value: unknown, join: 'AND' | 'OR' = 'AND') => ({
  column,
  operator,
  value,
  join
})

/** How SQLite goes about a search that was made once before. */
async function planOf(database: DatabaseSync, search: TableSearch): Promise<string> {
  const store = new SqliteTableStore(database, { clock: new FakeClock() })
  await store.define([people])
  await store.search('t1', search)
  const table = new TableRegistry(database, defaultTableLimits).get('t1')
  const { text, values } = compileSearch(table, search, 10)
  const steps = database.prepare(`EXPLAIN QUERY PLAN SELECT * ${text}`).all(...values)
  return steps.map(({ detail }) => detail).join('; ')
}

const desc = { column: 'Since', direction: 'desc' } as const

for (const [what, search] of [
  ['text', { where: [term('Name', '=', 'Ada')] }],
  ['empty text', { where: [term('Name', '=', null)], limit: 1 }],
  ['a number', { where: [term('Age', '=', 36)], limit: 1 }],
  ['an empty date', { where: [term('Since', '=', '')], limit: 1 }],
  ['Row ID', { where: [term('Row ID', '=', '7')] }],
  ['two columns', { where: [term('Name', '=', 'Ada'), term('Active', '=', true)], limit: 1 }],
  ['one column among other conditions', { where: [term('Name', '=', 'Ada'), term('Age', '>', 3)] }],
  ['one column, sorted by another', { where: [term('Name', '=', 'Ada')], sort: desc, limit: 1 }],
  ['one of two columns', { where: [term('Name', '=', 'Ada', 'OR'), term('Age', '=', 36)] }]
] as const satisfies [string, TableSearch][]) {
  t.test(`a search by ${what} reads no rows but those it finds`, async (t) => {
    const database = openDatabase(':memory:')
    t.teardown(() => database.close())
    const plan = await planOf(database, search)
    t.notMatch(plan, /SCAN/)
    if ('limit' in search) t.notMatch(plan, /TEMP B-TREE/, 'it stops at the limit')
  })
}

t.test('the first row by a sorting is found without sorting the others', async (t) => {
  for (const search of [
    { sort: desc, limit: 1 },
    { sort: { column: 'Name', direction: 'asc' }, limit: 1 },
    { sort: { column: 'Updated', direction: 'desc' }, limit: 1 }
  ] as const) {
    const database = openDatabase(':memory:')
    t.notMatch(await planOf(database, search), /TEMP B-TREE/)
    database.close()
  }
})

t.test('searches by ever other columns make no more indexes than a table can bear', async (t) => {
  const database = openDatabase(':memory:')
  t.teardown(() => database.close())
  const store = new SqliteTableStore(database, { clock: new FakeClock() })
  const columns = Array.from({ length: 30 }, (_, n) => ({ name: `x${n}`, type: 'str' }))
  await store.define([{ id: 'a', name: 'A', columns }])
  for (const { name } of columns) await store.search('a', { where: [term(name, '=', 'y')] })
  t.equal(database.prepare('PRAGMA index_list(table_rows_1)').all().length, 16)
})

t.test('names and values of the author are not in the SQL', async (t) => {
  const database = openDatabase(':memory:')
  t.teardown(() => database.close())
  const registry = new TableRegistry(database, defaultTableLimits)
  registry.define([{ id: 'a', name: 'A', columns: [{ name: 'secret"; --', type: 'str' }] }])
  const search = {
    where: [term('secret"; --', '=', 'value"; --')],
    sort: { column: 'secret"; --', direction: 'asc' }
  } as const
  const { text, values } = compileSearch(registry.get('a'), search, 10)
  t.notMatch(text, /secret|value|"/)
  t.same(values, ['value"; --', -1, 0])
})
