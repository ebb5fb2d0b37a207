import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { itemsOf, listInput } from './items.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_sample.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:sample',
  title: 'Sample',
  description: 'Takes a number of items out of a list at random, none of them twice.',
  inputs: Type.Object({ list: listInput, amount: Type.Number({ default: 1 }) }),
  outputs: Type.Object({ samples: Type.Array(Type.Unknown()) }),
  run: ({ list, amount }, call) => {
    const pool = [...itemsOf(list, call)]
    if (amount < 0 || amount > pool.length || !Number.isInteger(amount)) call.rely('card.list.sample-amount-cut')
    const wanted = Math.max(0, Math.min(Math.floor(amount), pool.length))
    // The first steps of a shuffle: each place is filled with one of the items that are left.
    for (let place = 0; place < wanted; place += 1) {
      const from = place + Math.floor(call.random.next() * (pool.length - place))
      const taken = pool[from]
      pool[from] = pool[place]
      pool[place] = taken
    }
    return { samples: pool.slice(0, wanted) }
  }
})
