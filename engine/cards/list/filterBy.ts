import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { itemsOf } from './items.ts'
import { matcherOf, matchInputs } from './matches.ts'

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/List/list_findby.htm has the fields that it shares with Find. */
export default defineCard({
  address: 'root:kernel:list:0.0.1:filterBy',
  title: 'Filter',
  description: 'Keeps the items that satisfy a comparison.',
  inputs: Type.Object(matchInputs),
  outputs: Type.Object({ list: Type.Array(Type.Unknown()) }),
  run: ({ list, ...test }, call) => ({ list: itemsOf(list, call).filter(matcherOf(test, call)) })
})
