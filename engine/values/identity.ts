import { AppError } from '#core/errors.ts'
import { refuseHuge } from './json-text.ts'
import { getOwn, setOwn } from './own.ts'

/**
 * What stands for a value in a Set or Map, so that equal values are found without comparing each with each: two values
 * have the same identity exactly when they are equal, lists and objects by structure whatever the order of keys. Text
 * and the number that it spells are not equal.
 * @throws AppError `CARD_VALUE_INVALID` where the value is too large to be walked
 */
export function identityOf(value: unknown): unknown {
  if (typeof value === 'string') return `"${value}`
  if (typeof value !== 'object' || value === null) return value ?? null
  refuseHuge(value, 'what is compared')
  return JSON.stringify(inKeyOrder(value))
}

/** As {@link identityOf}, but texts that differ in case only are equal. */
export function identityWithoutCase(value: unknown): unknown {
  return identityOf(typeof value === 'string' ? value.toLowerCase() : value)
}

/** Most characters of all values that a card compares by what is in them. */
const mostCompared = 1_000_000_000

/**
 * As `identify`, for the many values of one card, which together are bounded, too: a text that is a part of all of
 * them takes no memory, but is in the identity of each.
 * @param most - characters of all identities together
 * @throws AppError `CARD_VALUE_INVALID`, also where all of them have more characters
 */
export function identifying<T = unknown>(
  identify: (value: unknown) => T = identityOf as (value: unknown) => T,
  most = mostCompared
): (value: unknown) => T {
  let left = most
  return (value) => {
    const identity = identify(value)
    if (typeof identity === 'string') left -= identity.length
    if (left >= 0) return identity
    throw new AppError(
      'CARD_VALUE_INVALID',
      ['what is compared', `all values of it together come to more than ${most} characters`],
      { where: 'what is compared' }
    )
  }
}

/** Whether equality of the value rests on structure. */
export function isStructure(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

/** A copy with the keys of all objects in order. What is left to copy is kept in a list, for data nested without end. */
function inKeyOrder(value: object): unknown {
  const open: [source: object, copy: object][] = []
  const begin = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part
    const copy = Array.isArray(part) ? [] : {}
    open.push([part, copy])
    return copy
  }
  const root = begin(value)
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [source, copy] = next
    for (const key of Object.keys(source).sort()) setOwn(copy, key, begin(getOwn(source, key)))
  }
  return root
}
