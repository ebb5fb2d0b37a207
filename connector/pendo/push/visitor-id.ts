import type { SettledRow } from './contract.ts'
import { lookUp } from './look-up.ts'
import { unsent } from './settled-row.ts'

/** Which field identifies the visitor, and what becomes of numbers there. */
export interface IdRules {
  readonly visitorIdKey: string
  readonly numericIds: 'refuse' | 'text'
}

/** The visitor id of a user, as it stands there; or the row settled as unsent with the reason why it has no usable one. */
export function readVisitorId(
  row: number,
  user: Readonly<Record<string, unknown>>,
  { visitorIdKey, numericIds }: IdRules
): string | SettledRow {
  const place = { row, visitorId: null }
  const id = lookUp(user, visitorIdKey)
  if (id === undefined) return unsent(place, 'ROW_ID_MISSING', [row, visitorIdKey])
  if (id === null || (typeof id === 'string' && id.trim() === '')) {
    return unsent(place, 'ROW_ID_EMPTY', [row, visitorIdKey])
  }
  const visitorId = numericIds === 'text' && Number.isSafeInteger(id) ? String(id) : id
  if (typeof visitorId !== 'string') return unsent(place, 'ROW_ID_NOT_TEXT', [row, visitorIdKey, kindOf(id)])
  // Half a surrogate pair has no UTF-8 form: Pendo would store, and answer, another id than the one sent.
  if (!visitorId.isWellFormed()) {
    return unsent(place, 'ROW_ID_NOT_TEXT', [row, visitorIdKey, 'text with half a character in it'])
  }
  return visitorId
}

/** What a value is, as a phrase. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'string') return 'a text'
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') {
    return `the ${typeof value} ${value}`
  }
  return `a ${typeof value}`
}
