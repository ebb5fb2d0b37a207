import { Type } from 'typebox'
import { longestList, tooManyItems } from '../../values/longest.ts'
import { defineCard } from '../define-card.ts'
import { listInput, listsOf } from './items.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_concat.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:concat',
  title: 'Combine All',
  description: 'Makes one list of all items of the lists, in order, duplicates too.',
  inputs: Type.Object({ list1: listInput, list2: listInput }),
  outputs: Type.Object({ output: Type.Array(Type.Unknown()) }),
  adds: 'further lists',
  run: ({ list1, list2 }, call) => {
    const lists = listsOf([list1, list2], call)
    // Before it is made: a card may combine the longest list with itself a thousand times.
    if (lists.reduce((length, list) => length + list.length, 0) > longestList) throw tooManyItems('output')
    return { output: lists.flat() }
  }
})
