import { Value } from '../value.ts'

/**
 * What is wrong with a literal, if anything: it must be what JSON can hold.
 * @returns a phrase such as `holds a value of a card`
 */
export function faultOf(literal: unknown): string | undefined {
  switch (typeof literal) {
    case 'string':
    case 'boolean':
      return undefined
    case 'number':
      return Number.isFinite(literal) ? undefined : `holds ${literal}, which is no number that JSON has`
    case 'object':
      return faultOfObject(literal)
    default:
      return `holds something of the type ${typeof literal}, which JSON does not have`
  }
}

function faultOfObject(literal: object | null): string | undefined {
  if (literal === null || literal instanceof Date) return undefined
  if (literal instanceof Value) {
    return 'holds a value of a card within a literal: make the object with flow.object, the list with flow.list'
  }
  const isPlain = Array.isArray(literal) || [Object.prototype, null].includes(Object.getPrototypeOf(literal))
  if (!isPlain) return 'holds an object of a class, which JSON does not have'
  for (const part of Object.values(literal)) {
    const fault = faultOf(part)
    if (fault !== undefined) return fault
  }
  return undefined
}
