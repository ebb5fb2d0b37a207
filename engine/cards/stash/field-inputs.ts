import type { TableDefinition } from '../../tables/table-store.ts'
import type { JsonObject } from '../../values/own.ts'
import { objectOf } from '../../values/own.ts'
import type { CardCall } from '../define-card.ts'

/** The values that the card has for columns of the table, by the name of the column. */
export function fieldInputs(
  { columns }: TableDefinition,
  call: CardCall,
  keep: (value: unknown) => boolean = () => true
): JsonObject {
  const names = new Set(columns.map(({ name }) => name))
  const given = call.added.filter(({ field, value }) => field.group === 'Fields' && keep(value))
  const known = given.filter(({ field }) => names.has(field.key))
  if (known.length < given.length) call.rely('card.stash.column-gone')
  return objectOf(known.map(({ field, value }) => [field.key, value]))
}
