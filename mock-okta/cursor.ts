import { Refusal } from './refusal.ts'

/** What a position holds: the values by which a list is ordered, of the last item that was given. */
export type CursorValue = string | number | null

/** Writes a position as the opaque text of an `after` parameter. */
export function writeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/**
 * Reads a position of `length` values.
 * @throws Refusal `E0000029` for a text that was not written by this mock
 */
export function readCursor(text: string, length: number): CursorValue[] {
  let values: unknown
  try {
    values = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
  } catch (error) {
    throw new Refusal('E0000029', { cause: error })
  }
  const fits = (value: unknown) => value === null || typeof value === 'string' || typeof value === 'number'
  if (!Array.isArray(values) || values.length !== length || !values.every(fits)) throw new Refusal('E0000029')
  return values
}
