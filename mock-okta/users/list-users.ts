import type { UserListQuery } from '#schemas/okta/users.ts'
import type { Condition } from '../expression/compile.ts'
import { compileUserFilter } from '../expression/user-filter.ts'
import { userSearchProperties } from '../expression/user-search.ts'
import type { ListKind } from '../listing.ts'
import { conditionsOf, given } from '../listing.ts'
import type { MockOkta } from '../state.ts'

/** Columns of users in which `q` looks. */
export const columnsOfQ = ['folded_first_name', 'folded_last_name', 'folded_email']

/** What lists of users understand. */
export const userLists = ({ attributes, settings }: MockOkta): ListKind => ({
  filter: compileUserFilter,
  badFilter: settings.badFilter,
  search: userSearchProperties((name) => attributes.knows(name)),
  columnsOfQ
})

/**
 * The conditions of a list of users. Deactivated users are left out unless a filter or search is given.
 * @throws Refusal `E0000031`, `E0000033`, `E0000053`
 */
export function userConditions(mock: MockOkta, query: UserListQuery): Condition[] {
  const conditions = conditionsOf(userLists(mock), query)
  const open = given(query.filter) === undefined && given(query.search) === undefined
  return open ? [{ sql: `status <> 'DEPROVISIONED'`, values: [] }, ...conditions] : conditions
}
