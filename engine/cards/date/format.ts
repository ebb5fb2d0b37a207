import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { formatDate } from './format-date.ts'
import { givenDate } from './given-date.ts'
import { readZone } from './zone.ts'

/**
 * A date as text, in a format and a zone.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/datetime/datetime_format.htm
 */
export default defineCard({
  address: 'root:kernel:date:0.0.1:format',
  title: 'Date to Text',
  description: 'Writes a date in a format, in the time of a zone.',
  inputs: Type.Object({
    start: Type.Optional(Type.String({ format: 'date-time' })),
    format: Type.String({ default: '' }),
    zone: Type.String({ default: '' })
  }),
  outputs: Type.Object({ output: Type.String() }),
  run: ({ start, format, zone }, call) => ({
    output: formatDate(givenDate(start, 'start', call).setZone(readZone(zone, call)), format, call)
  })
})
