import fc from 'fast-check'
import t from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import type { Comparison, Condition, TableSearch, TableStore } from '#engine/tables/table-store.ts'
import { comparisons } from '#engine/tables/table-store.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { listOf, people } from './conformance.ts'
import '../../support/seed.ts'

type Cell = string | number | boolean | null
type Cells = Record<string, Cell>

/** A table as a Map: rows by id, in the order in which they were made. */
interface Model {
  readonly rows: Map<string, Cells>
}

const empty: Cells = { Name: '', Age: null, Active: false, Since: null }

// Few different values, so that cells are often equal.
const values: Record<string, fc.Arbitrary<Cell>> = {
  Name: fc.oneof(fc.constantFrom('', 'a', 'A', 'b', '\u{10400}', '\ufb01', 'x\0y'), fc.constant(null)),
  Age: fc.oneof(fc.constantFrom(0, -1, 2, 10, 1e300, 0.1), fc.constant(null)),
  Active: fc.oneof(fc.boolean(), fc.constant(null)),
  Since: fc.oneof(
    fc.constantFrom('0001-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', '9999-12-31T23:59:59.999Z'),
    fc.constant(null)
  )
}
const columns = Object.keys(values)
const fields = fc.record(values, { requiredKeys: [] })

const condition = fc.constantFrom(...columns).chain(
  (column): fc.Arbitrary<Condition> =>
    fc.record({
      column: fc.constant(column),
      operator: fc.constantFrom(...comparisons),
      value: values[column] ?? fc.constant(null),
      join: fc.constantFrom('AND', 'OR')
    })
)
const search: fc.Arbitrary<TableSearch> = fc.record(
  {
    where: fc.array(condition, { maxLength: 4 }),
    sort: fc.record({ column: fc.constantFrom(...columns), direction: fc.constantFrom('asc', 'desc') }),
    limit: fc.nat(6),
    offset: fc.nat(3)
  },
  { requiredKeys: [] }
)

/** Like the store: text by code points, empty text as good as none, dates by time. */
function key(cell: Cell, column: string): number | string | boolean | null {
  if (column === 'Name') return cell ?? ''
  return column === 'Since' && typeof cell === 'string' ? Date.parse(cell) : cell
}

function order(a: Cell, b: Cell): number {
  if (a === b) return 0
  if (a === null || b === null) return a === null ? -1 : 1
  if (typeof a === 'string' && typeof b === 'string') return Buffer.compare(Buffer.from(a), Buffer.from(b))
  return a < b ? -1 : 1
}

function holds(cells: Cells, { column, operator, value }: Condition): boolean {
  const [cell, other] = [cells[column] ?? null, value as Cell]
  if (operator === '=' || operator === '!=') return (key(cell, column) === key(other, column)) === (operator === '=')
  if (cell === null || other === null) return false
  const compared = order(key(cell, column), key(other, column))
  const tests: Record<Exclude<Comparison, '=' | '!='>, boolean> = {
    '<': compared < 0,
    '<=': compared <= 0,
    '>': compared > 0,
    '>=': compared >= 0
  }
  return tests[operator]
}

function matches(cells: Cells, where: readonly Condition[]): boolean {
  return where.reduce((before, term, index) => {
    if (index === 0) return holds(cells, term)
    return where[index - 1]?.join === 'OR' ? before || holds(cells, term) : before && holds(cells, term)
  }, true)
}

function find({ rows }: Model, { where = [], sort, limit, offset = 0 }: TableSearch): string[] {
  const found = [...rows].filter(([, cells]) => matches(cells, where))
  if (sort !== undefined) {
    const cell = (cells: Cells) => key(cells[sort.column] ?? null, sort.column)
    found.sort(([, a], [, b]) => order(cell(a), cell(b)))
    if (sort.direction === 'desc') {
      found.sort(([idA, a], [idB, b]) => order(cell(b), cell(a)) || Number(idB) - Number(idA))
    }
  }
  return found.slice(offset, limit === undefined ? undefined : offset + limit).map(([id]) => id)
}

type Command = fc.AsyncCommand<Model, TableStore>

function command(name: string, run: (model: Model, store: TableStore) => Promise<void>): Command {
  return { check: () => true, run, toString: () => name }
}

function same(actual: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)]
  if (a !== b) throw new Error(`${a} is not ${b}`)
}

const idAt = ({ rows }: Model, place: number): string =>
  [...rows.keys()][rows.size === 0 ? 0 : place % (rows.size + 1)] ?? '999999'

const commands: fc.Arbitrary<Command>[] = [
  fields.map((given) =>
    command(`create ${JSON.stringify(given)}`, async (model, store) => {
      const id = await store.create('t1', given)
      if (model.rows.has(id)) throw new Error('the id was given before')
      const made = { ...empty, ...given } as Cells
      for (const name of ['Name', 'Active']) made[name] ??= empty[name] ?? null
      model.rows.set(id, made)
    })
  ),
  fc.tuple(fc.nat(), fields).map(([place, given]) =>
    command(`update ${place} ${JSON.stringify(given)}`, async (model, store) => {
      const id = idAt(model, place)
      const row = model.rows.get(id)
      same(await store.update('t1', id, given), row !== undefined)
      if (row !== undefined) Object.assign(row, given)
    })
  ),
  fc.nat().map((place) =>
    command(`delete ${place}`, async (model, store) => {
      const id = idAt(model, place)
      same(await store.delete('t1', id), model.rows.delete(id))
    })
  ),
  fc.constant(
    command('clear', async (model, store) => {
      same(await store.clear('t1'), model.rows.size)
      model.rows.clear()
    })
  ),
  fc.nat().map((place) =>
    command(`read ${place}`, async (model, store) => {
      const id = idAt(model, place)
      same((await store.read('t1', id))?.fields ?? null, model.rows.get(id) ?? null)
    })
  ),
  search.map((asked) =>
    command(`search ${JSON.stringify(asked)}`, async (model, store) => {
      const rows = await store.search('t1', asked)
      same(
        rows.map(({ rowId }) => rowId),
        find(model, asked)
      )
      same(await store.count('t1'), model.rows.size)
      const through = await listOf(store.rows('t1', asked))
      same(through, rows)
    })
  )
]

t.test('a store holds and finds what a Map with the same rules holds and finds', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 60 }), async (steps) => {
      const database = openDatabase(':memory:')
      const store = new SqliteTableStore(database, { clock: new FakeClock() })
      await store.define([people])
      try {
        await fc.asyncModelRun(() => ({ model: { rows: new Map() }, real: store }), steps)
      } finally {
        database.close()
      }
    }),
    { numRuns: 300, seed: 20_260_101 }
  )
  t.pass('no difference was found')
})
