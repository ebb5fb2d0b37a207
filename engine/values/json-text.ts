import { AppError } from '#core/errors.ts'

/**
 * Most that a value may come to where all of it is walked, in characters: those of its texts and keys, and
 * {@link perPart} for each part. What is written stays well below the longest text there can be, even where every
 * character is escaped.
 */
export const mostWritten = 80_000_000

/** Characters that a part counts for beside its text: its punctuation, and what a copy of it takes. */
const perPart = 8

/**
 * The JSON of a value, which may be nested without end.
 * @param name - the input or card that has the value, for the message
 * @throws AppError `CARD_VALUE_INVALID` as {@link refuseHuge}
 */
export function jsonText(value: unknown, name: string): string {
  refuseHuge(value, name)
  return JSON.stringify(value ?? null)
}

/**
 * Refuses a value that is too large to be walked, before it is. A part that a value has in many places takes no memory,
 * but is written in each of them: so it counts each time, and forty steps of doubling end here instead of never.
 * @param name - the input or card that has the value, for the message
 * @throws AppError `CARD_VALUE_INVALID` where it comes to more than {@link mostWritten} characters
 */
export function refuseHuge(value: unknown, name: string): void {
  if (typeof value !== 'object' || value === null) return
  let left = mostWritten
  const open: object[] = [value]
  const take = (part: unknown): void => {
    left -= typeof part === 'string' ? perPart + part.length : perPart
    if (typeof part === 'object' && part !== null) open.push(part)
  }
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Array.isArray(next)) {
      left -= next.length
      if (left >= 0) for (const item of next) take(item)
    } else {
      for (const [key, part] of Object.entries(next)) {
        left -= key.length
        take(part)
      }
    }
    if (left < 0) {
      throw new AppError(
        'CARD_VALUE_INVALID',
        [name, `its value comes to more than ${mostWritten} characters of JSON`],
        {
          where: name
        }
      )
    }
  }
}
