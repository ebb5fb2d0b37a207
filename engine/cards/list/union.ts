import { Type } from 'typebox'
import { identifying, isStructure } from '../../values/identity.ts'
import { defineCard } from '../define-card.ts'
import { listInput, listsOf } from './items.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_union.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:union',
  title: 'Union (Combine Unique)',
  description:
    'Makes one list of all values that are in any of the lists, each once, in the order of their first place.',
  inputs: Type.Object({ list1: listInput, list2: listInput }),
  outputs: Type.Object({ union: Type.Array(Type.Unknown()) }),
  adds: 'further lists',
  run: ({ list1, list2 }, call) => {
    const found = new Map<unknown, unknown>()
    const identityOf = identifying()
    for (const list of listsOf([list1, list2], call)) {
      for (const item of list) {
        if (isStructure(item)) call.rely('card.list.equal-by-structure')
        const identity = identityOf(item)
        if (!found.has(identity)) found.set(identity, item)
      }
    }
    return { union: [...found.values()] }
  }
})
