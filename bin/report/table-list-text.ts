import { columnTypeOf, kindOfColumn } from '#engine/tables/column.ts'
import { printableLine } from '../printable.ts'
import { counted } from './count.ts'

/** A table as `table list` shows it. */
export interface ListedTable {
  readonly id: string
  readonly name: string
  readonly rows: number
  readonly columns: readonly { readonly name: string; readonly type: string }[]
}

const words = { string: 'text', number: 'number', boolean: 'True or False', Date: 'date' }

/** The tables of a data file for people. */
export function tableListText(file: string, tables: readonly ListedTable[]): string {
  const lines = [`${file}: ${counted(tables.length, 'table')}`]
  for (const { id, name, rows, columns } of tables) {
    const described = columns.map((column) => `${printableLine(column.name)} (${typeWord(column.type)})`)
    lines.push('', `${printableLine(name)}: ${counted(rows, 'row')}`, `  id ${id}`)
    lines.push(described.length === 0 ? '  no columns' : `  columns: ${described.join(', ')}`)
  }
  return lines.join('\n')
}

function typeWord(type: string): string {
  return words[kindOfColumn(columnTypeOf(type)) as keyof typeof words]
}
