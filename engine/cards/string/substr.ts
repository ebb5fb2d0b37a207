import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'

/**
 * Characters of `string` from `start` up to, not including, `end`; without `end`, to the end of the text.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/text/text_substr.htm
 */
export default defineCard({
  address: 'root:kernel:string:0.0.1:substr',
  title: 'Text Segment',
  description: 'Takes a part out of a text, by positions that count from 0.',
  inputs: Type.Object({
    string: Type.String({ title: 'text', default: '' }),
    start: Type.Number({ title: 'start at', default: 0 }),
    end: Type.Optional(Type.Number({ title: 'end before' }))
  }),
  outputs: Type.Object({ output: Type.String({ title: 'segment' }) }),
  run: ({ string, start, end }, call) => {
    if (end === undefined) call.rely('card.string.substr-empty-end')
    if (isOdd(start) || (end !== undefined && (isOdd(end) || end < start))) {
      call.rely('card.string.substr-odd-positions')
    }
    return { output: string.substring(start, end) }
  }
})

function isOdd(position: number): boolean {
  return position < 0 || !Number.isInteger(position)
}
