import { Type } from 'typebox'
import { readPath } from '../../values/paths.ts'
import { defineCard } from '../define-card.ts'
import { itemsOf, listInput } from './items.ts'
import { kindAt } from './matches.ts'
import { compareSortKeys, noteChoices, sortKeyOf } from './sort-key.ts'

/**
 * Sorts upwards; items that are equal there keep their order, so that a list can be sorted by one path after another.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_sortby.htm
 */
export default defineCard({
  address: 'root:kernel:list:0.0.1:sortBy',
  title: 'Sort',
  description: 'Sorts a list upwards by its items, or by the values at a path of them.',
  inputs: Type.Object({ list: listInput, path: Type.String({ default: '' }) }),
  outputs: Type.Object({ 'sorted list': Type.Array(Type.Unknown()) }),
  run: ({ list, path }, call) => {
    const kind = kindAt(path, call)
    const keyed = itemsOf(list, call).map((item) => ({ item, key: sortKeyOf(readPath(item, path), kind) }))
    noteChoices(
      keyed.map(({ key }) => key),
      call
    )
    keyed.sort((a, b) => compareSortKeys(a.key, b.key))
    return { 'sorted list': keyed.map(({ item }) => item) }
  }
})
