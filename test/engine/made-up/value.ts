import type { FieldType } from '#engine/export/field.ts'
import type { JsonObject } from '#engine/values/own.ts'
import { getOwn, isObject, objectOf, setOwn } from '#engine/values/own.ts'
import { valueTypeOf } from '#engine/values/value-type.ts'

/** A text that is a number, too, and the Row ID of the first row of a table. */
export const anyText = '1'

export const aDate = '2026-01-05T06:00:00.000Z'

/** A declared type, as fields of an export have one. */
export interface Declared {
  readonly type: FieldType | undefined
  readonly isList: boolean
}

/**
 * A made-up value of a declared type: a number as text, the number 1, a list of one item, an object of the declared shape.
 * @param wanted - an example of what readers want it to be, see {@link wantedOf}
 */
export function madeOf({ type, isList }: Declared, wanted: unknown): unknown {
  if (isList) return [madeOf({ type, isList: false }, Array.isArray(wanted) ? wanted[0] : wanted)]
  const { kind } = valueTypeOf(type, false)
  if (kind === 'object')
    return typeof wanted === 'object' && wanted !== null ? both(shaped(type), wanted) : shaped(type)
  if (kind === 'string') return typeof wanted === 'object' ? JSON.stringify(wanted) : String(wanted ?? anyText)
  return byKind[kind] ?? wanted ?? anyText
}

function shaped(type: FieldType | undefined): unknown {
  if (!isObject(type)) return { id: anyText }
  return objectOf(
    Object.entries(type).map(([key, part]) => [key, isObject(part) ? madeOf(declaredBy(part), undefined) : anyText])
  )
}

function declaredBy({ type, collection }: { readonly type?: unknown; readonly collection?: unknown }): Declared {
  return { type: type as FieldType | undefined, isList: collection === true }
}

const byKind: Readonly<Record<string, unknown>> = {
  number: 1,
  boolean: true,
  Date: aDate,
  file: { name: 'x', mediaType: 'text/plain', content: 'x' }
}

/** An object that has a value at a path; a numeric step makes a list. */
export function at(path: unknown, value: unknown): unknown {
  const steps = Array.isArray(path) ? path.map(String) : typeof path === 'string' && path !== '' ? path.split('.') : []
  return steps.reduceRight<unknown>((inner, step) => {
    if (/^\d+$/.test(step)) return [inner]
    const holder: JsonObject = {}
    setOwn(holder, step, inner)
    return holder
  }, value)
}

/** One example for two readers: an object with the keys of both, a date before other text. */
export function both(a: unknown, b: unknown): unknown {
  if (isObject(a) && isObject(b)) {
    const merged: JsonObject = {}
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)]))
      setOwn(merged, key, both(getOwn(a, key), getOwn(b, key)))
    return merged
  }
  if (Array.isArray(a) && Array.isArray(b)) return [both(a[0], b[0])]
  return rank(a) >= rank(b) ? a : b
}

function rank(value: unknown): number {
  if (value === undefined || value === null) return 0
  if (value === anyText || typeof value === 'boolean') return 1
  if (typeof value === 'number') return 2
  return value === aDate ? 3 : 4
}
