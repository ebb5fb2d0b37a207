import type { UserListQuery } from '#schemas/okta/users.ts'
import type { Condition } from '../expression/compile.ts'
import { compareText } from '../expression/compile.ts'
import { ExpressionError } from '../expression/expression-error.ts'
import { compileUserFilter } from '../expression/user-filter.ts'
import { compileSort, compileUserSearch } from '../expression/user-search.ts'
import { fold } from '../profile/fold.ts'
import type { OktaErrorCode } from '../refusal.ts'
import { Refusal } from '../refusal.ts'
import type { MockOkta } from '../state.ts'
import type { Listing } from '../store/page.ts'

/** Columns in which `q` looks. */
const columnsOfQ = ['folded_first_name', 'folded_last_name', 'folded_email']

/** Blank is as good as absent. */
const given = (text: string | undefined): string | undefined => (text?.trim() === '' ? undefined : text)

/** Runs `compile`, and answers an expression that cannot be used as Okta does. @throws Refusal */
export function orRefuse<T>(code: OktaErrorCode, expression: string, compile: () => T): T {
  try {
    return compile()
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error
    throw new Refusal(code, { causes: [`${expression.slice(0, 200)}: ${error.message}`], cause: error })
  }
}

/**
 * The conditions of a list of users. Deactivated users are left out unless a filter or search is given.
 * @throws Refusal `E0000031`, `E0000033`, `E0000053`
 */
export function conditionsOf({ attributes, settings }: MockOkta, query: UserListQuery): Condition[] {
  const [filter, search, q] = [given(query.filter), given(query.search), given(query.q)]
  if (filter !== undefined && search !== undefined) throw new Refusal('E0000033')
  const conditions: Condition[] = []
  if (filter !== undefined) conditions.push(orRefuse(settings.badFilter, filter, () => compileUserFilter(filter)))
  if (search !== undefined) {
    conditions.push(orRefuse('E0000031', search, () => compileUserSearch(search, (name) => attributes.knows(name))))
  }
  if (filter === undefined && search === undefined) conditions.push({ sql: `status <> 'DEPROVISIONED'`, values: [] })
  if (q !== undefined) conditions.push(beginsWith(fold(q.trim())))
  return conditions
}

function beginsWith(text: string): Condition {
  const each = columnsOfQ.map((column) => compareText(column, 'sw', text))
  return { sql: each.map(({ sql }) => sql).join(' or '), values: each.flatMap(({ values }) => values) }
}

/**
 * The order of a search; null where `sortBy` has no effect.
 * @throws Refusal `E0000031` for a property that cannot be searched
 */
export function sortOf({ attributes }: MockOkta, query: UserListQuery): Listing['sort'] {
  const sortBy = given(query.sortBy)
  if (sortBy === undefined || given(query.search) === undefined) return null
  const by = orRefuse('E0000031', sortBy, () => compileSort(sortBy, (name) => attributes.knows(name)))
  return { by, descending: query.sortOrder?.toLowerCase() === 'desc' }
}
