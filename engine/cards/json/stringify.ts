import { Type } from 'typebox'
import { jsonText } from '../../values/json-text.ts'
import { defineCard } from '../define-card.ts'

/**
 * The JSON of a value, without blanks between its parts.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/JSON/json_stringify.htm
 */
export default defineCard({
  address: 'root:kernel:json:0.0.1:stringify',
  title: 'Stringify',
  description: 'Writes a value as JSON text.',
  inputs: Type.Object({ object: Type.Unknown() }),
  outputs: Type.Object({ output: Type.String() }),
  run: ({ object }, call) => {
    if (typeof object === 'string') call.rely('card.json.stringify-text')
    if (object === undefined || object === null) call.rely('card.json.stringify-nothing')
    return { output: jsonText(object, 'object') }
  }
})
