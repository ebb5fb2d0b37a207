import type { Condition } from './expression/compile.ts'
import { compareText } from './expression/compile.ts'
import { ExpressionError } from './expression/expression-error.ts'
import type { SearchProperties } from './expression/search.ts'
import { compileSearch, compileSort } from './expression/search.ts'
import { fold } from './profile/fold.ts'
import type { OktaErrorCode } from './refusal.ts'
import { Refusal } from './refusal.ts'
import type { Listing } from './store/page.ts'

/** The parameters by which most lists are narrowed and sorted. */
export interface ListQuery {
  readonly filter?: string
  readonly search?: string
  readonly q?: string
  readonly sortBy?: string
  readonly sortOrder?: string
}

/** What a list understands. */
export interface ListKind {
  /** Compiles a filter. @throws ExpressionError */
  readonly filter: (text: string) => Condition
  /** Answer to a filter that cannot be understood. */
  readonly badFilter: OktaErrorCode
  /** What a search knows; null where there is no search. */
  readonly search: SearchProperties | null
  /** Columns of folded text in which `q` looks. */
  readonly columnsOfQ: readonly string[]
}

/** Blank is as good as absent. */
export const given = (text: string | undefined): string | undefined => (text?.trim() === '' ? undefined : text)

/** Runs `compile`, and answers an expression that cannot be used as Okta does. @throws Refusal */
export function orRefuse<T>(code: OktaErrorCode, expression: string, compile: () => T): T {
  try {
    return compile()
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    throw new Refusal(code, { causes: [`${expression.slice(0, 200)}: ${error.message}`], cause: error })
  }
}

/** The condition that one of several columns of folded text begins with `q`. */
export function beginsWith(columns: readonly string[], q: string): Condition {
  const text = fold(q.trim())
  const each = columns.map((column) => compareText(column, 'sw', text))
  return { sql: each.map(({ sql }) => sql).join(' or '), values: each.flatMap(({ values }) => values) }
}

/**
 * The conditions of a list.
 * @throws Refusal for an expression that cannot be understood, and `E0000033` for a search beside a filter
 */
export function conditionsOf(kind: ListKind, query: ListQuery): Condition[] {
  const [filter, search, q] = [given(query.filter), given(query.search), given(query.q)]
  if (filter !== undefined && search !== undefined) throw new Refusal('E0000033')
  const conditions: Condition[] = []
  if (filter !== undefined) conditions.push(orRefuse(kind.badFilter, filter, () => kind.filter(filter)))
  const properties = kind.search
  if (search !== undefined && properties !== null) {
    conditions.push(orRefuse('E0000031', search, () => compileSearch(search, properties)))
  }
  if (q !== undefined) conditions.push(beginsWith(kind.columnsOfQ, q))
  return conditions
}

/**
 * The order of a search; null where `sortBy` has no effect.
 * @throws Refusal `E0000031` for a property that cannot be searched
 */
export function sortOf({ search: properties }: ListKind, query: ListQuery): Listing['sort'] {
  const sortBy = given(query.sortBy)
  if (properties === null || sortBy === undefined || given(query.search) === undefined) return null
  const by = orRefuse('E0000031', sortBy, () => compileSort(sortBy, properties))
  return { by, descending: query.sortOrder?.toLowerCase() === 'desc' }
}
