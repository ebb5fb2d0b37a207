import type { Output } from '../../export/field.ts'
import type { CheckContext } from '../context.ts'
import { tableIdOf } from '../tables.ts'
import type { Path, Point } from './point.ts'
import { atInput, item } from './point.ts'

/** Cards that read rows of a table. */
const readers: readonly string[] = ['searchRows2', 'searchRows', 'readRow']

/** Whether an output gives rows of a table, or fields of one. */
export function readsRows({ card }: Output): boolean {
  return tableIdOf(card) !== null && readers.includes(card.parts.name)
}

/** Where a field of a row comes from: from every card of the file that writes that column. */
export function columnWriters(context: CheckContext, output: Output, path: Path): Point[] {
  if (!readsRows(output)) return []
  const table = tableIdOf(output.card)
  const [column, rest] = columnOf(output, path)
  if (column === undefined) return []
  return [...context.cards()]
    .filter((card) => tableIdOf(card) === table)
    .flatMap((card) => (readers.includes(card.parts.name) ? [] : atInput(card.input('Fields', column), rest)))
}

function columnOf({ group, key }: Output, path: Path): [column: string | undefined, rest: Path] {
  if (group === 'Fields') return [key, path]
  if (group === 'Result' && path[0] === item) return [path[1], path.slice(2)]
  return [undefined, []]
}
