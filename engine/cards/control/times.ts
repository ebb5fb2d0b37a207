import { Type } from 'typebox'
import { AppError } from '#core/errors.ts'
import { defineCard } from '../define-card.ts'

/** Documented. */
const maxCount = 10_000

/** https://help.okta.com/en/prod/Content/Topics/Workflows/function-reference/flow-control/flocontrol_times.htm */
export default defineCard({
  address: 'root:kernel:control:0.0.1:times',
  title: 'Repeat',
  description: 'Calls another flow a number of times, and tells it the turn, from 0.',
  inputs: Type.Object({
    count: Type.Number({ default: 0 }),
    flo: Type.Optional(Type.Unknown({ title: 'Helper Flow' })),
    concurrency: Type.Number({ default: 1 })
  }),
  outputs: Type.Object({}),
  adds: 'the inputs of the flow that is called',
  run: async ({ count, concurrency }, call) => {
    if (count > maxCount) {
      throw new AppError('CARD_VALUE_INVALID', ['count', `${count} is more than the 10000 turns it may take`], {
        where: 'count'
      })
    }
    if (count < 0 || !Number.isInteger(count)) call.rely('card.control.times-count-cut')
    const turns = Array.from({ length: Math.max(0, Math.floor(count)) }, (_, turn) => turn)
    await call.flows.each(turns, { concurrency })
    return {}
  }
})
