import type { Table } from '#engine/export/table.ts'
import type { ExportColumn } from '#schemas/export/table.ts'
import { canonicalJson } from './canonical-json.ts'
import { folderTerm } from './compare-flows.ts'
import type { Difference, Value } from './difference.ts'
import { difference } from './difference.ts'
import type { Side } from './side.ts'
import type { Tokens } from './tokens.ts'
import { isUnset } from './unset.ts'

const typeNames: ReadonlyMap<string, string> = new Map([
  ['str', 'text'],
  ['dte', 'date'],
  ['dec', 'number'],
  ['bln', 'true or false']
])

/** What differs in two tables that stand for one another. The order of columns does not count. */
export function compareTables(
  [one, other]: readonly [Side, Side],
  older: Table,
  newer: Table,
  entry: Tokens['entry']
): Difference[] {
  const about = { entry: { of: 'table', name: newer.name } as const }
  const found: Difference[] = []
  const text = (value: string) => (value === '' ? null : other.terms.text(value))
  const compare = (what: Difference['what'], before: string, after: string) => {
    if (before !== after) found.push(difference(what, { ...about, before: text(before), after: text(after) }))
  }
  compare('table renamed', older.name, newer.name)
  compare('table described', older.description, newer.description)
  const [before, after] = [folderTerm(one, older.folderId, entry), folderTerm(other, newer.folderId, entry)]
  if (before?.canon !== after?.canon) {
    const folders = { before: before?.value ?? null, after: after?.value ?? null }
    found.push(difference('table moved', { ...about, ...folders }))
  }
  return [...found, ...compareColumns(other, older, newer)]
}

function compareColumns({ terms }: Side, older: Table, newer: Table): Difference[] {
  const columnsOf = (table: Table) => new Map(table.columns.map((column) => [column.name, column]))
  const [before, after] = [columnsOf(older), columnsOf(newer)]
  const about = (name: string) => ({
    entry: { of: 'table', name: newer.name } as const,
    field: { part: null, label: name }
  })
  const defaultOf = ({ default: given }: ExportColumn): Value | null =>
    isUnset(given) ? null : typeof given === 'string' ? terms.text(given) : { is: 'literal', literal: given }
  return [
    ...[...before.values()].flatMap((column): Difference[] => {
      const partner = after.get(column.name)
      if (partner === undefined) {
        return [difference('column removed', { ...about(column.name), before: typeOf(column) })]
      }
      const found: Difference[] = []
      if (column.type !== partner.type) {
        const types = { before: typeOf(column), after: typeOf(partner) }
        found.push(difference('column type changed', { ...about(column.name), ...types }))
      }
      const [was, is] = [column, partner].map(({ default: given }) => (isUnset(given) ? '' : canonicalJson(given)))
      if (was !== is) {
        const defaults = { before: defaultOf(column), after: defaultOf(partner) }
        found.push(difference('column default changed', { ...about(column.name), ...defaults }))
      }
      return found
    }),
    ...[...after.values()]
      .filter(({ name }) => !before.has(name))
      .map((column) => difference('column added', { ...about(column.name), after: typeOf(column) }))
  ]
}

function typeOf({ type }: ExportColumn): Value {
  return { is: 'type', type: typeNames.get(type) ?? type }
}
