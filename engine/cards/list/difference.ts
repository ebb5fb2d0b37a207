import { Type } from 'typebox'
import { identifying, identityWithoutCase, isStructure } from '../../values/identity.ts'
import { defineCard } from '../define-card.ts'
import { listInput, listsOf } from './items.ts'

/**
 * Texts that differ in case only count as the same here, and on no other card.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_difference.htm
 */
export default defineCard({
  address: 'root:kernel:list:0.0.1:difference',
  title: 'Difference',
  description: 'Keeps the items of the first list that are in none of the others, whatever the case of texts.',
  inputs: Type.Object({ list1: listInput, list2: listInput }),
  outputs: Type.Object({ list: Type.Array(Type.Unknown()) }),
  adds: 'further lists',
  run: ({ list1, list2 }, call) => {
    const [first = [], ...others] = listsOf([list1, list2], call)
    const taken = new Set<unknown>()
    const identityOf = identifying(identityWithoutCase)
    for (const list of others) for (const item of list) taken.add(identityOf(item))
    if (first.some(isStructure)) call.rely('card.list.equal-by-structure')
    return { list: first.filter((item) => !taken.has(identityOf(item))) }
  }
})
