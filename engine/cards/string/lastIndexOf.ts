import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'

/**
 * The position of the last occurrence of `substr` that starts at `index` or before, from 0; -1 where there is none.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/text/text_lastindexof.htm
 */
export default defineCard({
  address: 'root:kernel:string:0.0.1:lastIndexOf',
  title: 'Find Last',
  description: 'Finds where a text occurs last in another.',
  inputs: Type.Object({
    string: Type.String({ title: 'look in', default: '' }),
    substr: Type.String({ title: 'look for', default: '' }),
    index: Type.Optional(Type.Number({ title: 'right-most position' }))
  }),
  outputs: Type.Object({ output: Type.Number({ title: 'position' }) }),
  run: ({ string, substr, index }, call) => {
    if (substr === '') call.rely('card.string.find-nothing')
    return { output: string.lastIndexOf(substr, index ?? string.length) }
  }
})
