import { AppError } from '#core/errors.ts'
import type { TableDefinition } from '#engine/tables/table-store.ts'

/** Names listed in a message; the rest is counted. */
const most = 12

/**
 * The table that somebody means: by its id, its whole name, or any part of the name that no other table has.
 * @throws AppError `TABLE_UNKNOWN`, `TABLE_AMBIGUOUS`
 */
export function chooseTable(tables: readonly TableDefinition[], asked: string): TableDefinition {
  const byId = tables.find(({ id }) => id === asked)
  if (byId !== undefined) return byId
  const exact = tables.filter(({ name }) => name === asked)
  const part = asked.toLowerCase()
  const matching = exact.length > 0 ? exact : tables.filter(({ name }) => name.toLowerCase().includes(part))
  const [table] = matching
  if (table === undefined) throw new AppError('TABLE_UNKNOWN', [asked, namesOf(tables)], { where: '--table' })
  if (matching.length > 1) {
    throw new AppError('TABLE_AMBIGUOUS', [asked, namesOf(matching)], { where: '--table' })
  }
  return table
}

function namesOf(tables: readonly TableDefinition[]): string {
  if (tables.length === 0) return 'no tables'
  // With their ids: published exports have tables of the same name in different folders.
  const names = tables.slice(0, most).map(({ id, name }) => `"${name}" (${id})`)
  return tables.length > most ? `${names.join(', ')} and ${tables.length - most} more` : names.join(', ')
}
