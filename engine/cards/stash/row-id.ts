import { AppError } from '#core/errors.ts'
import type { CardCall } from '../define-card.ts'

/**
 * The Row ID that a card was given.
 * @throws AppError `CARD_VALUE_INVALID` where it is empty
 */
export function rowIdOf(given: string, call: CardCall): string {
  const id = given.trim()
  if (id !== '') return id
  call.rely('card.stash.row-id-empty')
  throw new AppError('CARD_VALUE_INVALID', ['Row ID', 'it is empty'], { where: 'Row ID' })
}
