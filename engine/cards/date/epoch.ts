import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { givenDate } from './given-date.ts'

/**
 * Whole seconds since 1970-01-01T00:00:00Z; what is left over is cut off.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/datetime/datetime_epoch.htm
 */
export default defineCard({
  address: 'root:kernel:date:0.0.1:epoch',
  title: 'EPOCH',
  description: 'Tells the seconds from 1970 to a date.',
  inputs: Type.Object({ start: Type.Optional(Type.String({ format: 'date-time' })) }),
  outputs: Type.Object({ output: Type.Number() }),
  run: ({ start }, call) => ({ output: Math.floor(givenDate(start, 'start', call).toMillis() / 1000) })
})
