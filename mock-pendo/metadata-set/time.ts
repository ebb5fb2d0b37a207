const iso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/

/**
 * Epoch milliseconds of a date in ISO 8601, or null. A time without an offset, and a plain date, are UTC, so that
 * the result does not depend on the machine.
 */
export function parseTime(text: string): number | null {
  const parts = iso.exec(text)
  if (parts === null) return null
  const [, time, , , offset] = parts
  const ms = Date.parse(time === undefined || offset !== undefined ? text : `${text}Z`)
  return Number.isNaN(ms) ? null : ms
}
