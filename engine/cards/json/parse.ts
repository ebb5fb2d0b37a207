import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { parseJson } from '../../values/convert.ts'
import { describeValue } from '../../values/value-type.ts'
import { defineCard } from '../define-card.ts'

/**
 * The value that a JSON text stands for, whatever its output is declared to be.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/JSON/json_parse.htm
 */
export default defineCard({
  address: 'root:kernel:json:0.0.1:parse',
  title: 'Parse',
  description: 'Reads a JSON text.',
  inputs: Type.Object({ string: Type.Optional(Type.String()) }),
  outputs: Type.Object({ output: Type.Unknown() }),
  declares: 'the type of the value',
  run: ({ string }, call) => {
    if (string === undefined) {
      call.rely('card.json.parse-nothing')
      return { output: null }
    }
    const output = parseJson(string, 'string')
    if (output === undefined) {
      throw new AppError('CARD_VALUE_INVALID', ['string', `${describeValue(string)} is no JSON`], { where: 'string' })
    }
    return { output }
  }
})
