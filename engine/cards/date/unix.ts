import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { givenDate } from './given-date.ts'

/**
 * Milliseconds since 1970-01-01T00:00:00Z.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/datetime/datetime_unix.htm
 */
export default defineCard({
  address: 'root:kernel:date:0.0.1:unix',
  title: 'UNIX',
  description: 'Tells the milliseconds from 1970 to a date.',
  inputs: Type.Object({ start: Type.Optional(Type.String({ format: 'date-time' })) }),
  outputs: Type.Object({ output: Type.Number() }),
  run: ({ start }, call) => ({ output: givenDate(start, 'start', call).toMillis() })
})
