import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { dateText, givenDate } from './given-date.ts'
import { moved } from './moved.ts'
import { scaleOf } from './scale.ts'
import { readUnit } from './unit.ts'

/**
 * A date so many units of time earlier.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/datetime/datetime_subtract.htm
 */
export default defineCard({
  address: 'root:kernel:date:0.0.1:subtract',
  title: 'Subtract',
  description: 'Tells the date that lies some time before another.',
  inputs: Type.Object({
    start: Type.Optional(Type.String({ title: 'start date', format: 'date-time' })),
    scale: Type.Optional(Type.Number({ title: 'subtract' })),
    unit: Type.String({ title: 'units', default: '' })
  }),
  outputs: Type.Object({ output: Type.String({ format: 'date-time' }) }),
  run: ({ start, scale, unit }, call) => ({
    output: dateText(
      moved(givenDate(start, 'start date', call), -scaleOf(scale, call), readUnit(unit, call), call),
      'output'
    )
  })
})
