import { Type } from 'typebox'
import { isObject, objectOf } from '../../values/own.ts'
import { defineCard } from '../define-card.ts'
import { itemsOf } from './items.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_collapse.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:collapse',
  title: 'Collapse',
  description: 'Makes one object of a list of objects; of several with the same key, the last one counts.',
  inputs: Type.Object({ list: Type.Optional(Type.Array(Type.Object({}))) }),
  outputs: Type.Object({ output: Type.Object({}) }),
  run: ({ list }, call) => {
    const objects = itemsOf(list, call).filter((item) => {
      if (!isObject(item)) call.rely('card.list.collapse-skips')
      return isObject(item)
    })
    return { output: objectOf(objects.flatMap((object) => Object.entries(object as object))) }
  }
})
