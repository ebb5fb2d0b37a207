import { Type } from 'typebox'
import { months } from '../../values/dates.ts'
import { defineCard } from '../define-card.ts'

/**
 * The current time, in UTC, in several forms.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/datetime/datetime_now.htm
 */
export default defineCard({
  address: 'root:kernel:date:0.0.1:now',
  title: 'Now',
  description: 'Tells the current date and time in UTC.',
  inputs: Type.Object({}),
  outputs: Type.Object({
    date: Type.String({ format: 'date-time' }),
    iso: Type.String(),
    full: Type.String(),
    minute: Type.Number(),
    hour: Type.Number(),
    time: Type.String(),
    day: Type.Number(),
    month: Type.String(),
    year: Type.Number(),
    second: Type.Number(),
    millisecond: Type.Number()
  }),
  run: (_, { clock }) => {
    const now = new Date(clock.now())
    const date = now.toISOString()
    const [day, year] = [now.getUTCDate(), now.getUTCFullYear()]
    const time = date.slice(-13, -1)
    return {
      date,
      iso: `${date.slice(0, -5)}+00:00`,
      full: `${months[now.getUTCMonth()]} ${day}, ${year} ${time}`,
      minute: now.getUTCMinutes(),
      hour: now.getUTCHours(),
      time,
      day,
      month: String(now.getUTCMonth() + 1),
      year,
      second: now.getUTCSeconds(),
      millisecond: now.getUTCMilliseconds()
    }
  }
})
