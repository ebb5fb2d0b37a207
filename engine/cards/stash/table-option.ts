import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import type { CardCall } from '../define-card.ts'

/** The option of every table card that holds the id of the table. */
export const tableOption = { 'parameters/stash': Type.String({ title: 'Table', default: '' }) }

/** Groups of inputs whose keys are names of others: of columns, and of outputs of other cards. */
const namedByOthers: ReadonlySet<string | null> = new Set(['Fields', '_expr'])

/**
 * The id of the table that a card works on.
 * @param chosen - the table chosen on the card
 * @throws AppError `CARD_VALUE_INVALID` where none is
 */
export function tableOf(chosen: string, call: CardCall): string {
  const given = call.added.find(({ field }) => field.key === 'Table ID' && !namedByOthers.has(field.group))
  if (given !== undefined) call.rely('card.stash.table-at-run-time')
  const id = typeof given?.value === 'string' && given.value !== '' ? given.value : chosen
  if (id !== '') return id
  throw new AppError('CARD_VALUE_INVALID', ['Table', 'no table is chosen'], { where: 'Table' })
}
