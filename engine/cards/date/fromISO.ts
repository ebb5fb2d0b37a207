import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { formatDate } from './format-date.ts'
import { dateText, givenDate } from './given-date.ts'
import { readZone } from './zone.ts'

/**
 * A date in several forms. Only `custom` heeds the format and the zone; the others are in UTC.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/datetime/datetime_fromiso.htm
 */
export default defineCard({
  address: 'root:kernel:date:0.0.1:fromISO',
  title: 'Convert',
  description: 'Gives a date in several forms.',
  inputs: Type.Object({
    start: Type.Optional(Type.String({ format: 'date-time' })),
    format: Type.String({ default: '' }),
    zone: Type.String({ default: '' })
  }),
  outputs: Type.Object({
    date: Type.String({ format: 'date-time' }),
    iso: Type.String(),
    epoch: Type.String(),
    unix: Type.String(),
    human: Type.String(),
    custom: Type.String()
  }),
  run: ({ start, format, zone }, call) => {
    const date = givenDate(start, 'start', call)
    return {
      date: dateText(date, 'date'),
      iso: `${dateText(date, 'iso').slice(0, -5)}Z`,
      epoch: String(Math.floor(date.toMillis() / 1000)),
      unix: String(date.toMillis()),
      human: formatDate(date, 'ddd, MMMM Do [at] h:mm A', call),
      custom: formatDate(date.setZone(readZone(zone, call)), format, call)
    }
  }
})
