import type { JsonObject } from '../../values/own.ts'
import { setOwn } from '../../values/own.ts'
import type { CardCall } from '../define-card.ts'

/** The outputs of a card that starts a flow: what it was given, and what the author's fields were given, by path. */
export function mirror<Own extends object>(own: Own, { added }: CardCall): Own & JsonObject {
  const outputs = { ...own } as Own & JsonObject
  for (const { field, value } of added) setOwn(outputs, field.path, value ?? null)
  return outputs
}
