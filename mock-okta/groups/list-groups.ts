import { compileGroupFilter } from '../expression/group-filter.ts'
import { groupSearchProperties } from '../expression/group-search.ts'
import type { ListKind } from '../listing.ts'
import type { MockOkta } from '../state.ts'

/** What lists of groups understand. */
export const groupLists = ({ groupAttributes, settings }: MockOkta): ListKind => ({
  filter: compileGroupFilter,
  badFilter: settings.badFilter,
  search: groupSearchProperties((name) => groupAttributes.knows(name)),
  columnsOfQ: ['folded_name']
})
