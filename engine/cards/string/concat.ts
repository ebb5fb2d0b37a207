import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { addedText } from './added-text.ts'

/**
 * The texts one after another, with nothing between them.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/Text/text_concat.htm
 */
export default defineCard({
  address: 'root:kernel:string:0.0.1:concat',
  title: 'Concatenate',
  description: 'Joins texts without a separator.',
  inputs: Type.Object({
    string1: Type.String({ title: 'text 1', default: '' }),
    string2: Type.String({ title: 'text 2', default: '' })
  }),
  outputs: Type.Object({ output: Type.String() }),
  adds: 'further texts',
  run: ({ string1, string2 }, { added, flags }) => ({
    output: string1 + string2 + added.map((input) => addedText(input, flags)).join('')
  })
})
