import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import type { JsonObject } from '#engine/values/own.ts'
import { FakeClock } from '../../../support/fake-clock.ts'
import { numRuns } from '../runs.ts'
import '../../../support/seed.ts'
import type { TableCardGiven } from './run-case.ts'
import { runTableCard } from './run-case.ts'

const clock = new FakeClock()
const people = {
  id: 'people',
  name: 'People',
  columns: [
    { name: 'Name', type: 'str', default: null },
    { name: 'Age', type: 'dec', default: null }
  ]
}

interface Row {
  readonly Name: string
  readonly Age: number | null
}

const name = fc.constantFrom('', 'a', 'A', 'b', '__proto__')
const age = fc.option(fc.integer({ min: -2, max: 2 }))
const place = fc.nat(4)
/** What a flow may do next; places are those of the rows there are. */
const step = fc.oneof(
  fc.record({ does: fc.constant('create' as const), Name: name, Age: age }),
  fc.record({ does: fc.constant('update' as const), at: place, Name: name, Age: age }),
  fc.record({ does: fc.constant('delete' as const), at: place }),
  fc.record({ does: fc.constant('search' as const), Name: name })
)

t.test('a table that cards have written, changed and deleted rows of is the list of those rows', async () => {
  const database = openDatabase(':memory:')
  const tables = new SqliteTableStore(database, { clock })
  await tables.define([people])
  const model = new Map<string, Row>()
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), async (steps) => {
      const cleared = (await run('clearTable', {})) as JsonObject
      assert.equal(cleared['Table/Cleared Rows'], model.size)
      model.clear()
      for (const one of steps) {
        const id = 'at' in one ? [...model.keys()][one.at] : undefined
        if (one.does === 'create') {
          const made = (await run('createRow', { added: fieldsOf(one) })) as JsonObject
          model.set(String(made['Output/Row ID']), { Name: one.Name, Age: one.Age })
        } else if (one.does === 'search') {
          const where = { expr: [{ lhs: 'Name', op: '=', rhs: one.Name, join: 'AND' }] }
          const inputs = { 'parameters/resultSet': 'all', 'Filter/Where Expression': where, 'Sort/Column': 'Row ID' }
          const found = (await run('searchRows2', { in: inputs })) as JsonObject
          const expected = [...model].filter(([, row]) => row.Name === one.Name).map(([id, row]) => ({ id, ...row }))
          assert.deepEqual((found['Result/Rows'] as JsonObject[]).map(shown), expected)
        } else if (id !== undefined && one.does === 'update') {
          const inputs = { 'Update By/Row ID': id, 'parameters/updateEmptyInputs': 'yes' }
          await run('updateRow', { in: inputs, added: fieldsOf(one) })
          model.set(id, { Name: one.Name, Age: one.Age })
        } else if (id !== undefined) {
          await run('deleteRow', { in: { 'Delete By/Row ID': id } })
          model.delete(id)
        }
      }
      const rows = (await tables.search('people', {})).map(({ rowId, fields }) => shown({ 'Row ID': rowId, ...fields }))
      assert.deepEqual(
        rows,
        [...model].map(([id, row]) => ({ id, ...row }))
      )
    }),
    { numRuns }
  )
  await tables.close()
  database.close()

  function run(method: string, given: TableCardGiven): Promise<unknown> {
    return runTableCard(method, { ...given, in: { 'parameters/stash': 'people', ...given.in } }, { tables, clock })
  }
})

/** Empty text and no text are one in a table. */
function shown({ 'Row ID': id, Name, Age }: JsonObject): unknown {
  return { id, Name: Name ?? '', Age }
}

function fieldsOf({ Name, Age }: Row): NonNullable<TableCardGiven['added']> {
  return [
    { group: 'Fields', key: 'Name', type: 'string', isList: false, value: Name },
    { group: 'Fields', key: 'Age', type: 'number', isList: false, value: Age }
  ]
}
