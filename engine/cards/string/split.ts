import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { defineCard } from '../define-card.ts'

/** Most parts of a text; more would fill the memory that all runs share. */
const maxParts = 5_000_000

/**
 * The parts between the occurrences of `delimiter`, as they are: blanks around a part stay. Without an occurrence, the
 * whole text.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/text/text_split.htm
 */
export default defineCard({
  address: 'root:kernel:string:0.0.1:split',
  title: 'Split',
  description: 'Takes a text apart at every occurrence of a separator.',
  inputs: Type.Object({
    string: Type.String({ title: 'text', default: '' }),
    delimiter: Type.String({ title: 'separator', default: '' })
  }),
  outputs: Type.Object({ output: Type.Array(Type.String(), { title: 'result list' }) }),
  run: ({ string, delimiter }, call) => {
    if (delimiter === '') call.rely('card.string.split-empty-separator')
    else if (string === '') call.rely('card.string.split-empty-text')
    const output = string.split(delimiter, maxParts + 1)
    if (output.length <= maxParts) return { output }
    call.rely('card.string.most-work')
    throw new AppError('CARD_VALUE_INVALID', ['text', `it has more than ${maxParts} parts`], { where: 'text' })
  }
})
