import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'

/**
 * The position of the first occurrence of `substr`, from 0; -1 where there is none. Case matters.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/text/text_find.htm
 */
export default defineCard({
  address: 'root:kernel:string:0.0.1:find',
  title: 'Find',
  description: 'Finds where a text occurs first in another.',
  inputs: Type.Object({
    string: Type.String({ title: 'look in', default: '' }),
    substr: Type.String({ title: 'look for', default: '' })
  }),
  outputs: Type.Object({ output: Type.Number({ title: 'position' }) }),
  run: ({ string, substr }, call) => {
    if (substr === '') call.rely('card.string.find-nothing')
    return { output: string.indexOf(substr) }
  }
})
