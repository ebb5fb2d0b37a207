import type { TSchema } from 'typebox'
import { Type } from 'typebox'

/** A type as exports declare it: a name, or a map of the keys that an object is known to have. */
export type WireName = string | { readonly [key: string]: WireType }

/** The declared type of a field. There is no list type: a list is `collection` of its items. */
export interface WireType {
  readonly type: WireName
  readonly collection: boolean
}

/** An object of any keys. */
export const AnyObject = Type.Record(Type.String(), Type.Unknown())

/** A list of such. */
export const AnyObjects = Type.Array(AnyObject)

interface SchemaParts {
  readonly type?: unknown
  readonly format?: unknown
  readonly items?: TSchema
  readonly properties?: Readonly<Record<string, TSchema>>
  readonly anyOf?: readonly TSchema[]
}

/**
 * The declared type of values of a schema: `string`, `number`, `boolean`, `Date` (a text of the format `date-time`),
 * `object`, or a map where the keys are known; a list of these. `null` where the schema allows values of any kind.
 */
export function wireTypeOf(schema: TSchema): WireType | null {
  const { type, items } = schema as SchemaParts
  if (type !== 'array') {
    const name = wireNameOf(schema)
    return name === null ? null : { type: name, collection: false }
  }
  const name = items === undefined ? null : wireNameOf(items)
  return { type: name ?? 'object', collection: true }
}

function wireNameOf(schema: TSchema): WireName | null {
  const { type, format, properties, anyOf } = schema as SchemaParts
  switch (type) {
    case 'string':
      return format === 'date-time' ? 'Date' : 'string'
    case 'number':
    case 'integer':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'object':
      return properties === undefined || Object.keys(properties).length === 0 ? 'object' : mapOf(properties)
    default: {
      const kinds = (anyOf ?? []).filter((part) => (part as SchemaParts).type !== 'null')
      const [only] = kinds
      return kinds.length === 1 && only !== undefined ? wireNameOf(only) : null
    }
  }
}

function mapOf(properties: Readonly<Record<string, TSchema>>): WireName {
  return Object.fromEntries(
    Object.entries(properties).map(([key, schema]) => [
      key,
      wireTypeOf(schema) ?? { type: 'object', collection: false }
    ])
  )
}

/** The type by which a literal is declared where the card takes any. */
export function wireTypeOfLiteral(value: unknown): WireType {
  if (Array.isArray(value)) return { type: wireTypeOfLiteral(value[0] ?? {}).type, collection: true }
  switch (typeof value) {
    case 'number':
    case 'boolean':
    case 'string':
      return { type: typeof value, collection: false }
    default:
      return { type: value instanceof Date ? 'Date' : 'object', collection: false }
  }
}

/** What an input of a type holds that is pinned or left alone. */
export function emptyOf({ type, collection }: WireType): unknown {
  if (collection) return []
  switch (type) {
    case 'string':
    case 'Date':
      return ''
    case 'number':
      return 0
    case 'boolean':
      return false
    case 'file':
    case 'flo':
      return null
    default:
      return {}
  }
}

/** How a value is converted on its way along a pin. */
export interface Conversion {
  readonly convert: string
  readonly forceWrapArray: boolean
}

const isObject = ({ type }: WireType): boolean => typeof type !== 'string' || type === 'object'
const nameOf = (type: WireType): string => (isObject(type) ? 'object' : String(type.type))

/** Conversions of single values, from one type to the other. */
const conversions: ReadonlyMap<string, string> = new Map([
  ['string object', 'parse'],
  ['string Date', 'dateTime'],
  ['string number', 'parseFloat'],
  ['object string', 'stringify'],
  ['number string', 'toString'],
  ['Date string', 'isoString'],
  ['boolean string', 'booleanToString']
])

/**
 * The conversion of a pin between two declared types; `null` where they agree.
 * @returns `undefined` where there is none
 */
export function conversionOf(from: WireType, to: WireType): Conversion | null | undefined {
  const [source, target] = [nameOf(from), nameOf(to)]
  if (from.collection && !to.collection) {
    return target === 'string' ? { convert: 'stringify', forceWrapArray: false } : undefined
  }
  const wraps = to.collection && !from.collection
  if (source === target) return wraps ? { convert: 'wrapArray', forceWrapArray: false } : null
  if (from.collection && to.collection) return undefined
  const convert = conversions.get(`${source} ${target}`)
  return convert === undefined ? undefined : { convert, forceWrapArray: wraps }
}
