import { Type } from 'typebox'
import { holds } from '../../values/compare.ts'
import { defineCard } from '../define-card.ts'

/**
 * Whether a comparison holds. What the two values are declared to be decides how they are compared.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/True-False/truefalse_compare.htm
 */
export default defineCard({
  address: 'root:kernel:boolean:0.0.1:compare',
  title: 'Compare',
  description: 'Compares two values.',
  inputs: Type.Object({
    'left-operand': Type.Unknown({ title: 'value a' }),
    operator: Type.String({ title: 'comparison', default: '' }),
    'right-operand': Type.Unknown({ title: 'value b' })
  }),
  outputs: Type.Object({ result: Type.Boolean() }),
  run: ({ 'left-operand': left, operator, 'right-operand': right }, call) => {
    if (operator === '') call.rely('card.boolean.compare-no-operator')
    return {
      result: holds(
        { value: left, kind: call.typeOf('left-operand').kind },
        operator,
        { value: right, kind: call.typeOf('right-operand').kind },
        call.flags
      )
    }
  }
})
