import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { oktaSearchRows } from '../../tables/limits.ts'
import { allFields, rowObject } from '../../tables/row-fields.ts'
import type { TableRow } from '../../tables/table-store.ts'
import { getOwn } from '../../values/own.ts'
import type { CardCall } from '../define-card.ts'
import { defineCard } from '../define-card.ts'
import { fieldOutputs } from './row-outputs.ts'
import { tableOf, tableOption } from './table-option.ts'
import { readWhere } from './where.ts'
import { wholeNumber } from './whole-number.ts'

const nullable = Type.Optional(Type.Union([Type.String(), Type.Null()]))

/** Finds rows: the first one, or all as a list. */
export default defineCard({
  address: 'root:channels:http:stash:0.7.148:searchRows2',
  title: 'Search Rows',
  description: 'Finds rows of a table: the first that matches, with a field for each column, or all of them as a list.',
  inputs: Type.Object({
    ...tableOption,
    'parameters/resultSet': Type.String({ title: 'Result Set', default: 'one' }),
    'Filter/Where Expression': Type.Object({}, { default: {} }),
    'Sort/Column': Type.String({ default: '' }),
    'Sort/Direction': Type.String({ default: '' }),
    'Sort/Limit': Type.Number({ default: 0 }),
    'Sort/Offset': Type.Number({ default: 0 })
  }),
  outputs: Type.Object({
    'Row/Row ID': nullable,
    'Row/Created': nullable,
    'Row/Updated': nullable,
    'Result/Rows': Type.Optional(Type.Array(Type.Object({})))
  }),
  adds: 'hidden inputs for values of the where expression (`_expr`)',
  declares: 'a field for each column (`Fields`)',
  run: async (inputs, call) => {
    const takesAll = readResultSet(inputs['parameters/resultSet'])
    const limit = wholeNumber(inputs['Sort/Limit'], 'Limit')
    const id = tableOf(inputs['parameters/stash'], call)
    const column = await readSortColumn(id, inputs['Sort/Column'], call)
    const rows = await call.tables.search(id, {
      where: readWhere(inputs['Filter/Where Expression'], call),
      sort:
        column === ''
          ? undefined
          : { column, direction: inputs['Sort/Direction'].toLowerCase() === 'desc' ? 'desc' : 'asc' },
      // The second row tells whether the order decides which one is the first.
      limit: takesAll ? limit || undefined : 2,
      offset: wholeNumber(inputs['Sort/Offset'], 'Offset')
    })
    relyOnOrder(rows, column, call)
    if (takesAll) {
      if (rows.length > oktaSearchRows) call.rely('card.stash.search-cap')
      return { 'Result/Rows': rows.map(rowObject) }
    }
    const row = rows[0] ?? null
    return {
      'Row/Row ID': row?.rowId ?? null,
      'Row/Created': row?.created ?? null,
      'Row/Updated': row?.updated ?? null,
      ...fieldOutputs(row, call)
    }
  }
})

/** The column to sort by, empty text for none. Published templates name columns that have since been renamed. */
async function readSortColumn(tableId: string, name: string, call: CardCall): Promise<string> {
  if (name === '') return ''
  const fields = allFields(await call.tables.definition(tableId))
  if (fields.some((field) => field.name === name)) return name
  call.rely('card.stash.column-gone')
  return ''
}

/** `all-new` is what newer exports call `all`. */
function readResultSet(option: string): boolean {
  if (option === 'all' || option === 'all-new') return true
  if (option === 'one') return false
  throw new AppError('CARD_VALUE_INVALID', ['Result Set', `"${option}" is none of one, all, all-new`], {
    where: 'Result Set'
  })
}

function relyOnOrder(rows: readonly TableRow[], column: string, call: CardCall): void {
  if (rows.length < 2) return
  if (column === '') {
    call.rely('card.stash.unsorted')
    return
  }
  const cells = rows.map((row) => getOwn(rowObject(row), column))
  const isPlain = cells.every((cell, index) => typeof cell === 'number' && cell !== cells[index - 1])
  if (!isPlain) call.rely('card.stash.sort-order')
}
