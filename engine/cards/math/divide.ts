import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { defineCard } from '../define-card.ts'
import { finite } from './finite.ts'
import { orZero } from './or-zero.ts'

/** What a number can hold; more decimals change nothing. */
const maxDecimals = 20

/**
 * The quotient, rounded, as a number and as a percentage.
 * https://help.okta.com/wf/ja-jp/content/topics/workflows/function-reference/number/number_divide.htm
 */
export default defineCard({
  address: 'root:kernel:math:0.0.1:divide',
  title: 'Divide',
  description: 'Divides a number by another.',
  inputs: Type.Object({
    a: Type.Optional(Type.Number({ title: 'Number' })),
    b: Type.Optional(Type.Number({ title: 'Divided by' })),
    decimals: Type.Optional(Type.Number({ title: 'Number of decimal points' }))
  }),
  outputs: Type.Object({
    output: Type.Number({ title: 'Result as a decimal' }),
    percentage: Type.String({ title: 'Result as a percentage (%)' })
  }),
  run: ({ a, b, decimals }, call) => {
    const divisor = orZero(b, call)
    if (divisor === 0) {
      call.rely('card.math.divide-by-zero')
      throw new AppError('CARD_VALUE_INVALID', ['Divided by', 'it is 0'], { where: 'Divided by' })
    }
    const quotient = finite(orZero(a, call) / divisor, 'Result as a decimal')
    const digits = Math.min(maxDecimals, Math.max(0, Math.trunc(orZero(decimals, call))))
    call.rely('card.math.divide-percentage')
    return {
      output: Number(quotient.toFixed(digits)) + 0,
      percentage: `${finite(quotient * 100, 'Result as a percentage (%)').toFixed(digits)}%`
    }
  }
})
