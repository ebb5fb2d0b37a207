import { Type } from 'typebox'
import { readPath } from '../../values/paths.ts'
import { defineCard } from '../define-card.ts'
import { itemsOf, listInput } from './items.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_pluck.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:pluck',
  title: 'Pluck',
  description: 'Takes the same part out of each item of a list.',
  inputs: Type.Object({ list: listInput, key: Type.String({ default: '' }) }),
  outputs: Type.Object({ values: Type.Array(Type.Unknown()) }),
  run: ({ list, key }, call) => ({
    values: itemsOf(list, call).map((item) => {
      const value = readPath(item, key)
      if (value === undefined) call.rely('card.list.pluck-missing-null')
      return value ?? null
    })
  })
})
