/** Whether a literal stands for nothing: null, an empty text, an empty list, an object without keys. */
export function isUnset(literal: unknown): boolean {
  if (literal === null || literal === undefined || literal === '') return true
  return typeof literal === 'object' && Object.keys(literal).length === 0
}
