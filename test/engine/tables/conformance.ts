import type { Test } from 'tap'
import type { TableDefinition, TableRow, TableStore } from '#engine/tables/table-store.ts'
import type { Place } from './stores.ts'

/** A table with a column of each type. */
export const people: TableDefinition = {
  id: 't1',
  name: 'People',
  columns: [
    { name: 'Name', type: 'str', default: '' },
    { name: 'Age', type: 'dec', default: null },
    { name: 'Active', type: 'bln', default: 'false' },
    { name: 'Since', type: 'dte', default: null }
  ]
}

const oneText = (id: string, column = 'User'): TableDefinition => ({
  id,
  name: `Table ${id}`,
  columns: [{ name: column, type: 'str' }]
})

/** The items of an iterable, once it has ended. */
export async function listOf<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

async function* given(rows: Iterable<Record<string, unknown>>): AsyncGenerator<Record<string, unknown>, void> {
  yield* rows
}

/** What every store of tables does. @param open - gives an empty place */
export function testTableStore(t: Test, open: (t: Test) => Place): void {
  const test = (name: string, check: (t: Test, store: TableStore, place: Place) => Promise<void>) =>
    t.test(name, async (t) => {
      const place = open(t)
      const { store } = await place.open()
      await check(t, store, place)
      await place.close()
    })

  test('a row comes back as it was stored, by the types of its columns', async (t, store) => {
    await store.define([people])
    const id = await store.create('t1', { Name: 'Ada', Age: '36', Active: 'true', Since: '2024-02-29' })
    t.strictSame(await store.read('t1', id), {
      rowId: '1',
      created: '2026-01-01T00:00:00.000Z',
      updated: '2026-01-01T00:00:00.000Z',
      fields: { Name: 'Ada', Age: 36, Active: true, Since: '2024-02-29T00:00:00.000Z' }
    })
  })

  test('an update writes the given fields and Updated, and leaves the others', async (t, _, place) => {
    await place.close()
    const { store: opened, clock } = await place.open()
    await opened.define([people])
    const id = await opened.create('t1', { Name: 'Ada', Age: 36 })
    await clock.sleep(1_000)
    t.equal(await opened.update('t1', id, { Age: 37 }), true)
    const row = await opened.read('t1', id)
    t.match(row, { updated: '2026-01-01T00:00:01.000Z', created: '2026-01-01T00:00:00.000Z' })
    t.match(row?.fields, { Name: 'Ada', Age: 37 })
  })

  test('no row is read, updated or deleted by an id that none has', async (t, store) => {
    await store.define([people])
    await store.create('t1', { Name: 'Ada' })
    for (const id of ['2', '0', '01', '-1', '1.0', ' 1', '', 'x', '9'.repeat(30)]) {
      t.equal(await store.read('t1', id), null)
      t.equal(await store.update('t1', id, { Name: 'Eve' }), false)
      t.equal(await store.delete('t1', id), false)
    }
    t.equal(await store.count('t1'), 1)
  })

  test('no Row ID is given twice: not after a deletion, nor after a clearing', async (t, store) => {
    await store.define([oneText('a')])
    const first = await store.create('a', { User: 'x' })
    await store.delete('a', first)
    const second = await store.create('a', { User: 'x' })
    t.equal(await store.clear('a'), 1)
    const third = await store.create('a', { User: 'x' })
    t.ok(Number(first) < Number(second) && Number(second) < Number(third), `${first} < ${second} < ${third}`)
  })

  test('each table counts its Row IDs on its own', async (t, store) => {
    await store.define([oneText('a'), oneText('b')])
    t.same(await Promise.all([store.create('a', {}), store.create('b', {}), store.create('b', {})]), ['1', '1', '2'])
  })

  test('an empty search gives every row in the order in which they were made', async (t, store) => {
    await store.define([oneText('a')])
    for (let n = 0; n < 1_200; n++) await store.create('a', { User: String(n) })
    const users = (rows: readonly TableRow[]) => rows.map(({ fields }) => fields.User)
    t.same(
      users(await store.search('a', {})),
      Array.from({ length: 1_200 }, (_, n) => String(n))
    )
    t.same(users(await store.search('a', { limit: 2, offset: 1_100 })), ['1100', '1101'])
    t.same(users(await store.search('a', { limit: 0 })), [])
  })

  test('a search answers at most as many rows as the store is set to, and going through rows all of them', async (t, _, place) => {
    await place.close()
    const { store } = await place.open({ maxSearchRows: 2 })
    await store.define([oneText('a')])
    for (let n = 0; n < 4; n++) await store.create('a', {})
    t.equal((await store.search('a', {})).length, 2)
    t.equal((await store.search('a', { limit: 3 })).length, 2)
    t.equal((await store.search('a', { limit: 1 })).length, 1)
    t.equal((await listOf(store.rows('a'))).length, 4)
  })

  test('rows can be deleted and made while they are gone through', async (t, store) => {
    await store.define([oneText('a')])
    for (let n = 1; n <= 5; n++) await store.create('a', { User: String(n) })
    const seen: string[] = []
    for await (const { rowId } of store.rows('a', { sort: { column: 'User', direction: 'desc' } })) {
      seen.push(rowId)
      await store.delete('a', String(Number(rowId) - 1))
      await store.create('a', { User: '0' })
    }
    t.same(seen, ['5', '3', '1'])
  })

  test('what the store does not know is an error with its own code', async (t, store) => {
    await store.define([people])
    const where = (column: string, value: unknown) => ({
      where: [{ column, operator: '=', value, join: 'AND' }] as const
    })
    await t.rejects(store.create('t2', {}), { code: 'TABLE_UNKNOWN' })
    await t.rejects(store.definition('t2'), { code: 'TABLE_UNKNOWN' })
    await t.rejects(store.create('t1', { Nam: 'Ada' }), { code: 'TABLE_COLUMN_UNKNOWN' })
    await t.rejects(store.create('t1', { toString: 'Ada' }), { code: 'TABLE_COLUMN_UNKNOWN' })
    await t.rejects(store.update('t1', '1', { 'Row ID': '2' }), { code: 'TABLE_COLUMN_UNKNOWN' })
    await t.rejects(store.search('t1', where('toString', 1)), { code: 'TABLE_COLUMN_UNKNOWN' })
    await t.rejects(store.search('t1', { sort: { column: 'x', direction: 'asc' } }), { code: 'TABLE_COLUMN_UNKNOWN' })
    await t.rejects(store.search('t1', where('Age', 'old')), { code: 'TABLE_VALUE_INVALID' })
    for (const bad of [{ Age: 'x' }, { Age: {} }, { Age: Number.NaN }, { Active: 2 }, { Since: 'tomorrow' }]) {
      await t.rejects(store.create('t1', bad), { code: 'TABLE_VALUE_INVALID' })
    }
    t.equal(await store.count('t1'), 0)
  })

  test('a table that is full takes a row again once one is gone', async (t, _, place) => {
    await place.close()
    const { store } = await place.open({ maxRows: 2 })
    await store.define([oneText('a')])
    await store.create('a', {})
    const second = await store.create('a', {})
    await t.rejects(store.create('a', {}), { code: 'TABLE_LIMIT_REACHED' })
    await t.rejects(store.load('a', given([{}])), { code: 'TABLE_LIMIT_REACHED' })
    await store.delete('a', second)
    await store.create('a', {})
    await store.clear('a')
    t.equal(await store.load('a', given([{}, {}])), 2)
    await t.rejects(store.create('a', {}), { code: 'TABLE_LIMIT_REACHED' })
  })

  test('columns, cells and conditions have their limits, which can be lifted', async (t, _, place) => {
    await place.close()
    const { store } = await place.open({ maxColumns: 1, maxCellCharacters: 3, maxConditions: 2 })
    const condition = { column: 'User', operator: '=', value: 'x', join: 'AND' } as const
    await t.rejects(store.define([people]), { code: 'TABLE_INVALID' })
    await store.define([oneText('a')])
    await t.rejects(store.create('a', { User: 'abcd' }), { code: 'TABLE_LIMIT_REACHED' })
    await store.create('a', { User: 'abc' })
    await t.rejects(store.search('a', { where: [condition, condition, condition] }), { code: 'TABLE_LIMIT_REACHED' })
  })

  test('as many conditions and columns as are allowed work', async (t, store) => {
    const columns = Array.from({ length: 500 }, (_, n) => ({ name: `c ${n}`, type: 'str' }))
    await store.define([{ id: 'wide', name: 'Wide', columns }])
    await store.create('wide', { 'c 499': 'x' })
    const conditions = (join: 'AND' | 'OR') =>
      columns.map(({ name }) => ({ column: name, operator: '=', value: 'x', join }) as const)
    t.equal((await store.search('wide', { where: conditions('OR') })).length, 1)
    t.equal((await store.search('wide', { where: conditions('AND') })).length, 0)
  })

  test('rows are loaded in their order, all of them or none', async (t, store) => {
    await store.define([people])
    await store.create('t1', { Name: 'first' })
    const rows = Array.from({ length: 1_300 }, (_, n) => ({ Name: `n${n}`, Age: n }))
    await t.rejects(store.load('t1', given([...rows, { Age: 'old' }])), { code: 'TABLE_VALUE_INVALID' })
    t.equal(await store.count('t1'), 1)
    t.equal(await store.load('t1', given(rows)), 1_300)
    t.equal(await store.load('t1', given([])), 0)
    const [first, second, ...rest] = await store.search('t1', {})
    t.equal(first?.fields.Name, 'first')
    t.match(second, { created: '2026-01-01T00:00:00.000Z', fields: { Name: 'n0', Age: 0, Active: false } })
    t.equal(rest.at(-1)?.fields.Name, 'n1299')
    const next = await store.create('t1', {})
    t.ok(Number(next) > Number(rest.at(-1)?.rowId))
  })

  test('writes beside a load that fails stay', async (t, store) => {
    await store.define([oneText('a')])
    async function* rows() {
      yield { User: 'loaded' }
      await store.create('a', { User: 'made beside it' })
      throw new Error('the source breaks off')
    }
    await t.rejects(store.load('a', rows()), { message: 'the source breaks off' })
    t.same(
      (await store.search('a', {})).map(({ fields }) => fields.User),
      ['made beside it']
    )
  })

  test('tables are listed as they were defined, in the order in which they became known', async (t, store) => {
    t.same(await store.list(), [])
    await store.define([people, oneText('a')])
    await store.define([oneText('b'), { ...people, name: 'Humans' }])
    const tables = await store.list()
    t.same(
      tables.map(({ id, name }) => [id, name]),
      [
        ['t1', 'Humans'],
        ['a', 'Table a'],
        ['b', 'Table b']
      ]
    )
    t.same(tables[0], await store.definition('t1'))
    t.same(tables[0]?.columns, people.columns)
  })

  test('a table that is dropped is gone with its rows, and can be made anew', async (t, store) => {
    await store.define([oneText('a'), oneText('b')])
    await store.create('a', { User: 'x' })
    await store.drop('a')
    await t.rejects(store.count('a'), { code: 'TABLE_UNKNOWN' })
    await t.rejects(store.drop('a'), { code: 'TABLE_UNKNOWN' })
    await store.define([oneText('a')])
    t.equal(await store.count('a'), 0)
    await store.create('a', { User: 'y' })
    await store.create('b', { User: 'z' })
  })

  test('a column that is new is added, and one that is gone keeps its data for its return', async (t, store) => {
    await store.define([oneText('a')])
    await store.create('a', { User: 'x' })
    await store.define([{ ...oneText('a'), columns: [{ name: 'Note', type: 'str' }] }])
    t.same((await store.read('a', '1'))?.fields, { Note: null })
    await t.rejects(store.create('a', { User: 'y' }), { code: 'TABLE_COLUMN_UNKNOWN' })
    await store.create('a', { Note: 'n' })
    await store.define([
      {
        ...oneText('a'),
        columns: [
          { name: 'Note', type: 'str' },
          { name: 'User', type: 'str' }
        ]
      }
    ])
    t.same(
      (await store.search('a', {})).map(({ fields }) => fields),
      [
        { Note: null, User: 'x' },
        { Note: 'n', User: null }
      ]
    )
  })

  test('cells are converted when the type of their column changes, also where the column is searched by', async (t, store) => {
    const table = (type: string) => ({ id: 'a', name: 'A', columns: [{ name: 'x', type }] })
    const find = (value: unknown) => store.search('a', { where: [{ column: 'x', operator: '=', value, join: 'AND' }] })
    await store.define([table('str')])
    for (const x of ['1', '0', null]) await store.create('a', { x })
    t.equal((await find('1')).length, 1)
    for (const [type, cells] of [
      ['dec', [1, 0, null]],
      ['bln', [true, false, null]],
      ['str', ['true', 'false', null]]
    ] as const) {
      await store.define([table(type)])
      t.same(
        (await store.search('a', {})).map(({ fields }) => fields.x),
        cells,
        type
      )
      t.equal((await find(cells[0])).length, 1, `${type} is searched by`)
    }
  })

  test('a type does not change where a cell cannot be converted, and the row is named', async (t, store) => {
    await store.define([oneText('a', 'x')])
    await store.create('a', { x: '5' })
    await store.create('a', { x: 'five' })
    const changed = { ...oneText('a', 'x'), columns: [{ name: 'x', type: 'dec' }] }
    await t.rejects(store.define([oneText('b'), changed]), {
      code: 'TABLE_INVALID',
      message: /row 2 holds the text "five"/
    })
    t.same(
      (await store.list()).map(({ id }) => id),
      ['a'],
      'nothing has changed'
    )
    t.same((await store.read('a', '1'))?.fields, { x: '5' })
  })

  test('a table whose columns share a name, or have a default that does not fit, is refused', async (t, store) => {
    const twice = [
      { name: 'x', type: 'str' },
      { name: 'x', type: 'dec' }
    ]
    await t.rejects(store.define([{ id: 'a', name: 'A', columns: twice }]), { code: 'TABLE_INVALID' })
    const unfit = [{ name: 'x', type: 'dec', default: 'many' }]
    await t.rejects(store.define([{ id: 'a', name: 'A', columns: unfit }]), { code: 'TABLE_INVALID' })
    t.same(await store.list(), [])
  })

  test('a column of a type that nobody has seen holds text', async (t, store) => {
    await store.define([{ id: 'a', name: 'A', columns: [{ name: 'x', type: 'obj' }] }])
    await store.create('a', { x: { deep: [1] } })
    t.same((await store.read('a', '1'))?.fields, { x: '{"deep":[1]}' })
    t.equal((await store.definition('a')).columns[0]?.type, 'obj')
  })
}

/** What a store does whose tables outlive it. */
export function testLastingStore(t: Test, open: (t: Test) => Place): void {
  t.test('tables, rows and removed columns are there when the store is opened again', async (t) => {
    const place = open(t)
    const { store } = await place.open()
    await store.define([people])
    await store.create('t1', { Name: 'Ada', Since: '2024-02-29' })
    await store.define([{ ...people, columns: people.columns.slice(1) }])
    await place.close()

    const { store: again } = await place.open()
    t.same((await again.definition('t1')).columns, people.columns.slice(1))
    await again.define([people])
    t.match((await again.read('t1', '1'))?.fields, { Name: 'Ada', Since: '2024-02-29T00:00:00.000Z' })
    t.equal(await again.create('t1', {}), '2')
    await place.close()
  })

  t.test('no Row ID is given twice by stores that follow one another', async (t) => {
    const place = open(t)
    const { store } = await place.open()
    await store.define([people])
    await store.delete('t1', await store.create('t1', {}))
    await place.close()

    const { store: again } = await place.open()
    t.equal(await again.create('t1', {}), '2')
    await place.close()
  })
}
