import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { readDate } from '../../values/dates.ts'
import { describeValue } from '../../values/value-type.ts'
import { defineCard } from '../define-card.ts'
import { dateText, givenDate } from './given-date.ts'
import { parseDate } from './parse-date.ts'

/**
 * The date that a text tells in a format; without a format, in one of the standard forms.
 * https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/datetime/datetime_parse.htm
 */
export default defineCard({
  address: 'root:kernel:date:0.0.1:parse',
  title: 'Text to Date',
  description: 'Reads a date from a text.',
  inputs: Type.Object({
    start: Type.String({ default: '' }),
    format: Type.String({ default: '' })
  }),
  outputs: Type.Object({ output: Type.String({ format: 'date-time' }) }),
  run: ({ start, format }, call) => {
    if (start.trim() === '') givenDate(undefined, 'start', call)
    if (format.trim() !== '') return { output: dateText(parseDate(start, format, call), 'output') }
    const output = readDate(start)
    if (output !== null) return { output }
    call.rely('card.date.text-misfit')
    throw new AppError('CARD_VALUE_INVALID', ['start', `${describeValue(start)} is no date in a standard form`], {
      where: 'start'
    })
  }
})
