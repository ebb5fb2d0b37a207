import { printable } from '../printable.ts'
import type { ListedTable } from '../report/table-list-text.ts'
import { tableListText } from '../report/table-list-text.ts'
import type { Terminal } from '../terminal.ts'
import { withTables } from './with-tables.ts'

/** What `pendo-okta table list` was given. */
export interface TableListArguments {
  readonly data: string
  readonly json?: boolean
}

/**
 * Lists the tables of a data file.
 * @returns 0
 */
export async function runTableList({ stdout, clock }: Terminal, { data, json }: TableListArguments): Promise<number> {
  const listed = await withTables({ data, clock }, async (tables) => {
    const list: ListedTable[] = []
    for (const { id, name, columns } of await tables.list()) {
      list.push({ id, name, rows: await tables.count(id), columns: columns.map(({ name, type }) => ({ name, type })) })
    }
    return list
  })
  stdout.write(json ? `${JSON.stringify(listed)}\n` : `${printable(tableListText(data, listed))}\n`)
  return 0
}
