import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { defineCard } from '../define-card.ts'
import { itemsOf, listInput } from './items.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_join.htm */
export default defineCard({
  address: 'root:kernel:list:0.0.1:join',
  title: 'List to Text',
  description: 'Joins the items of a list to one text, with a separator between them if there is one.',
  inputs: Type.Object({ list: listInput, delimiter: Type.String({ title: 'separator', default: '' }) }),
  outputs: Type.Object({ string: Type.String({ title: 'text' }) }),
  run: ({ list, delimiter }, call) => {
    const texts = itemsOf(list, call).map((item, index) => {
      if (item === null || item === undefined) {
        call.rely('card.list.join-null-empty')
        return ''
      }
      if (typeof item !== 'object') return String(item)
      const what = Array.isArray(item) ? 'a list' : 'an object'
      throw new AppError(
        'CARD_VALUE_INVALID',
        ['list', `its item ${index} is ${what}, and texts cannot be made of those`],
        {
          where: 'list'
        }
      )
    })
    return { string: texts.join(delimiter) }
  }
})
