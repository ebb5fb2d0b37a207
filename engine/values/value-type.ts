/** What a value is declared to be, without its being a list. `any` takes values as they come. */
export type ValueKind = 'string' | 'number' | 'boolean' | 'object' | 'Date' | 'file' | 'flo' | 'any'

/** A declared type: its kind, and whether it is a list of such. */
export interface ValueType {
  readonly kind: ValueKind
  readonly isList: boolean
}

const kinds: ReadonlySet<string> = new Set(['string', 'number', 'boolean', 'object', 'Date', 'file', 'flo'])

/** Takes values as they come. */
export const anyType: ValueType = { kind: 'any', isList: false }

/**
 * The type of a field of an export. A map of keys is an object: maps only tell what is expected in it.
 * @param type - a type name or a map of keys
 */
export function valueTypeOf(type: unknown, isList: boolean): ValueType {
  if (typeof type === 'object' && type !== null) return { kind: 'object', isList }
  return { kind: kinds.has(String(type)) ? (type as ValueKind) : 'any', isList }
}

/** The type in words: `text`, `list of numbers`. */
export function describeType({ kind, isList }: ValueType): string {
  const [one, many] = words[kind]
  return isList ? `a list of ${many}` : one
}

const words: Readonly<Record<ValueKind, readonly [one: string, many: string]>> = {
  string: ['text', 'texts'],
  number: ['a number', 'numbers'],
  boolean: ['True or False', 'True and False'],
  object: ['an object', 'objects'],
  Date: ['a date', 'dates'],
  file: ['a file', 'files'],
  flo: ['a flow', 'flows'],
  any: ['a value', 'values']
}

/** A value in words, short enough for a sentence, and without what is in it where that may be a person's data. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'string')
    return value.length <= 40 ? `the text "${value}"` : `a text of ${value.length} characters`
  return typeof value === 'object' ? 'an object' : `${typeof value} ${String(value)}`
}
