import { readDate } from '../expression/date.ts'

/** A time that a seed gives, or null where it gives none. */
export function readTime(value: unknown): string | null {
  return typeof value === 'string' ? readDate(value) : null
}
