import { Type } from 'typebox'
import { identifying, isStructure } from '../../values/identity.ts'
import { defineCard } from '../define-card.ts'
import { listInput, listsOf } from './items.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_intersection.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:intersection',
  title: 'Intersection',
  description: 'Makes a list of the items that are in all of the lists, each once, in the order of the first list.',
  inputs: Type.Object({ list1: listInput, list2: listInput }),
  outputs: Type.Object({ list: Type.Array(Type.Unknown()) }),
  adds: 'further lists',
  run: ({ list1, list2 }, call) => {
    const [first = [], ...others] = listsOf([list1, list2], call)
    const identityOf = identifying()
    const sets = others.map((list) => new Set(list.map(identityOf)))
    const found = new Map<unknown, unknown>()
    for (const item of first) {
      if (isStructure(item)) call.rely('card.list.equal-by-structure')
      const identity = identityOf(item)
      if (!found.has(identity) && sets.every((set) => set.has(identity))) found.set(identity, item)
    }
    return { list: [...found.values()] }
  }
})
