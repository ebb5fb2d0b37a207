import { Type } from 'typebox'
import { identifying } from '../../values/identity.ts'
import { isObject } from '../../values/own.ts'
import { readPath } from '../../values/paths.ts'
import { defineCard } from '../define-card.ts'
import { itemsOf, listInput } from './items.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_uniqueby.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:uniqueBy',
  title: 'Remove Duplicates',
  description: 'Keeps the first item for each value at a path; plain values are compared themselves.',
  inputs: Type.Object({ list: listInput, path: Type.String({ title: 'Path', default: '' }) }),
  outputs: Type.Object({ 'unique list': Type.Array(Type.Unknown({}), { title: 'List No Duplicates' }) }),
  run: ({ list, path }, call) => {
    const seen = new Set<unknown>()
    const identityOf = identifying()
    const kept = itemsOf(list, call).filter((item) => {
      const value = isObject(item) ? readPath(item, path) : item
      if (value === undefined) call.rely('card.list.unique-missing-alike')
      const identity = identityOf(value)
      return !seen.has(identity) && seen.add(identity)
    })
    return { 'unique list': kept }
  }
})
