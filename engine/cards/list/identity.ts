import { isObject, objectOf } from '../../values/own.ts'

/**
 * What stands for a value in a Set or Map, so that equal values are found without comparing each with each: two values
 * have the same identity exactly when they are equal, lists and objects by structure whatever the order of keys. Text
 * and the number that it spells are not equal.
 */
export function identityOf(value: unknown): unknown {
  if (typeof value === 'string') return `"${value}`
  return typeof value === 'object' && value !== null ? JSON.stringify(value, inKeyOrder) : (value ?? null)
}

/** As {@link identityOf}, but texts that differ in case only are equal. */
export function identityWithoutCase(value: unknown): unknown {
  return identityOf(typeof value === 'string' ? value.toLowerCase() : value)
}

/** Whether equality of the value rests on structure. */
export function isStructure(value: unknown): boolean {
  return typeof value === 'object' && value !== null
}

function inKeyOrder(_: string, value: unknown): unknown {
  return isObject(value) ? objectOf(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value
}
