import { messages } from '#schemas/scim/messages.ts'
import { maxResults } from '#schemas/scim/service-provider-config.ts'
import type { Condition } from './filter/compile-filter.ts'
import { compileFilter } from './filter/compile-filter.ts'
import { expressionOf, listOf, primaryOf } from './filter/expressions.ts'
import { parseFilter } from './filter/parse-filter.ts'
import type { Storage } from './filter/storage.ts'
import type { Projection } from './projection.ts'
import { readProjection } from './projection.ts'
import { ScimRefusal } from './refusal.ts'
import { namesSchema } from './schema/names-schema.ts'
import { isObject } from './schema/read-value.ts'
import type { Shape } from './schema/shape.ts'
import { resolvePath } from './schema/shape.ts'

/** Resources of a page that asks for no number. */
const defaultCount = 100

/** Which resources are asked for, in which order, and which of them. */
export interface ListQuery {
  readonly condition: Condition
  /** What follows `order by`. */
  readonly order: string
  /** From 1. */
  readonly startIndex: number
  readonly count: number
  readonly projection: Projection
}

const everything: Condition = { sql: '1', values: [] }

const refuse = (name: string, what: string): ScimRefusal => new ScimRefusal('invalidValue', `${name} ${what}.`)

function readWhole(name: string, given: unknown, fallback: number): number {
  if (given === undefined || given === null) return fallback
  const number = typeof given === 'string' && /^[+-]?\d{1,15}$/.test(given.trim()) ? Number(given) : given
  if (!Number.isSafeInteger(number)) throw refuse(name, 'is a whole number')
  return number as number
}

function readText(name: string, given: unknown): string | undefined {
  if (given === undefined || given === null || given === '') return undefined
  if (typeof given !== 'string') throw refuse(name, 'is one text')
  return given
}

function readOrder(shape: Shape, storage: Storage, sortBy: string | undefined, descending: boolean): string {
  if (sortBy === undefined) return 'r.rowid'
  const path = resolvePath(shape, sortBy)
  const { attribute, subs } = path?.node ?? {}
  const sorted = path?.sub ?? (attribute?.multiValued ? (subs?.get('value')?.attribute ?? attribute) : attribute)
  if (path === null || sorted === undefined || sorted.type === 'complex' || sorted.returned === 'never') {
    throw new ScimRefusal('invalidPath', `Nothing can be sorted by ${sortBy}.`)
  }
  let expression = expressionOf(storage, path)
  if (attribute?.multiValued) {
    const list = listOf(storage, path)
    const value = list.expression(sorted === attribute ? null : sorted.name)
    expression = value === null ? null : primaryOf(list, value)
  }
  if (expression === null) return 'r.rowid'
  // Who has no value comes last, or first where the order is turned round (RFC 7644, section 3.4.2.3).
  return descending
    ? `(${expression}) is not null, (${expression}) desc, r.rowid`
    : `(${expression}) is null, (${expression}), r.rowid`
}

/**
 * Reads what a list is asked for, from the query of a GET or the body of a search.
 * @throws ScimRefusal `invalidFilter`, `invalidValue` or `invalidPath`
 */
export function readListQuery(shape: Shape, storage: Storage, given: Record<string, unknown>): ListQuery {
  const filter = readText('filter', given.filter)
  const sortOrder = readText('sortOrder', given.sortOrder)?.toLowerCase() ?? 'ascending'
  if (sortOrder !== 'ascending' && sortOrder !== 'descending') {
    throw refuse('sortOrder', 'is ascending or descending')
  }
  return {
    condition: filter === undefined ? everything : compileFilter(shape, storage, parseFilter(filter)),
    order: readOrder(shape, storage, readText('sortBy', given.sortBy), sortOrder === 'descending'),
    startIndex: Math.max(1, readWhole('startIndex', given.startIndex, 1)),
    count: Math.min(maxResults, Math.max(0, readWhole('count', given.count, defaultCount))),
    projection: readProjection(shape, given)
  }
}

/**
 * The names and values of a search's body (RFC 7644, section 3.4.3).
 * @throws ScimRefusal `invalidSyntax` for a body that is no search
 */
export function readSearch(body: unknown): Record<string, unknown> {
  const schemas = isObject(body) ? body.schemas : undefined
  if (!isObject(body) || !namesSchema(schemas, messages.search)) {
    throw new ScimRefusal('invalidSyntax', `The body must be a search, whose schemas name ${messages.search}.`)
  }
  return body
}
