import { compileAppFilter } from '../expression/app-filter.ts'
import type { ListKind } from '../listing.ts'
import type { MockOkta } from '../state.ts'

/** What lists of apps understand. */
export const appLists = ({ settings }: MockOkta): ListKind => ({
  filter: compileAppFilter,
  badFilter: settings.badFilter,
  search: null,
  columnsOfQ: ['folded_name', 'folded_label']
})
