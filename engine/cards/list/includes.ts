import { Type } from 'typebox'
import { identifying, isStructure } from '../../values/identity.ts'
import { defineCard } from '../define-card.ts'
import { itemsOf, listInput } from './items.ts'

/** Compares without conversion: the value must have the type of the items. Documented only in a translated copy. */
export default defineCard({
  address: 'root:kernel:list:0.0.1:includes',
  title: 'Includes',
  description: 'Tells whether a list has an item that is equal to a value.',
  inputs: Type.Object({ list: listInput, value: Type.Optional(Type.Unknown()) }),
  outputs: Type.Object({ result: Type.Boolean() }),
  run: ({ list, value }, call) => {
    if (isStructure(value)) call.rely('card.list.equal-by-structure')
    const identityOf = identifying()
    const identity = identityOf(value)
    return { result: itemsOf(list, call).some((item) => identityOf(item) === identity) }
  }
})
