import { Type } from 'typebox'
import { defineCard } from '../define-card.ts'
import { givenDate } from './given-date.ts'
import { monthsBetween } from './months-between.ts'

/**
 * The time from the start date to the end date, as a whole in each unit. The keys are not what they say: `start` holds
 * the end date, and `end` the start date.
 */
export default defineCard({
  address: 'root:kernel:date:0.0.1:diff',
  title: 'Difference',
  description: 'Tells the time between two dates, in each unit; below zero where the start date is the later.',
  inputs: Type.Object({
    start: Type.Optional(Type.String({ title: 'end date', format: 'date-time' })),
    end: Type.Optional(Type.String({ title: 'start date', format: 'date-time' }))
  }),
  outputs: Type.Object({
    days: Type.Number(),
    months: Type.Number(),
    years: Type.Number(),
    hours: Type.Number(),
    minutes: Type.Number(),
    seconds: Type.Number(),
    milliseconds: Type.Number()
  }),
  run: ({ start, end }, call) => {
    const [from, to] = [givenDate(end, 'start date', call), givenDate(start, 'end date', call)]
    const milliseconds = to.toMillis() - from.toMillis()
    const months = monthsBetween(from, to)
    if (!Number.isInteger(months)) call.rely('card.date.part-of-a-month')
    return {
      days: milliseconds / 86_400_000,
      months,
      years: months / 12,
      hours: milliseconds / 3_600_000,
      minutes: milliseconds / 60_000,
      seconds: milliseconds / 1000,
      milliseconds
    }
  }
})
