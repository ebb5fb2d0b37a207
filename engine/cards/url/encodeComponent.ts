import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { defineCard } from '../define-card.ts'

/**
 * The text as it may stand in a query of a URL.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/URL/url_encodecomponent.htm
 */
export default defineCard({
  address: 'root:kernel:url:0.0.1:encodeComponent',
  title: 'Encode Component',
  description: 'Encodes a text for use in a URL.',
  inputs: Type.Object({ string: Type.String({ title: 'text', default: '' }) }),
  outputs: Type.Object({ output: Type.String() }),
  run: ({ string }) => {
    if (!string.isWellFormed()) {
      throw new AppError('CARD_VALUE_INVALID', ['text', 'it holds half of a character (a lone UTF-16 surrogate)'], {
        where: 'text'
      })
    }
    return { output: encodeURIComponent(string) }
  }
})
