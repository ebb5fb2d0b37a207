import { Type } from 'typebox'
import { longestList, tooManyItems } from '../../values/longest.ts'
import { defineCard } from '../define-card.ts'
import { itemsOf, listInput } from './items.ts'

/** https://help.okta.com/wf/ja-jp/Content/Topics/Workflows/function-reference/List/list_flatten.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:flatten',
  title: 'Flatten',
  description: 'Makes one list of a list that contains lists, at any depth.',
  inputs: Type.Object({ lists: listInput }),
  outputs: Type.Object({ list: Type.Array(Type.Unknown()) }),
  run: ({ lists }, call) => ({ list: flattened(itemsOf(lists, call)) })
})

/** Keeps the lists that it is in on a stack of its own: data may be nested more deeply than functions can call. */
function flattened(lists: readonly unknown[]): unknown[] {
  const flat: unknown[] = []
  const open: Iterator<unknown>[] = [lists.values()]
  for (let inner = open.at(-1); inner !== undefined; inner = open.at(-1)) {
    const { done, value } = inner.next()
    if (done) open.pop()
    else if (Array.isArray(value)) open.push(value.values())
    else if (flat.push(value) > longestList) throw tooManyItems('list')
  }
  return flat
}
