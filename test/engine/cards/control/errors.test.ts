import t from 'tap'
import { AppError } from '#core/errors.ts'
import throwError from '#engine/cards/control/throw.ts'
import throwIf from '#engine/cards/control/throwIf.ts'
import tryCatch from '#engine/cards/control/tryCatch.ts'
import type { CardCall } from '#engine/cards/define-card.ts'
import { ReturnedError } from '#engine/run/returned-error.ts'
import { answerOf } from '../run-card.ts'

const extra = { group: null, key: 'factorResult', type: 'string', isList: false, value: 'REJECTED' }

t.test('Return Error raises an error that carries its status, message and the fields of the author', async (t) => {
  const error = await failureOf(answerOf(throwError, { statusCode: 500, message: 'Unknown.' }, { added: [extra] }))
  t.ok(error instanceof ReturnedError)
  t.strictSame((error as ReturnedError).data, { statusCode: 500, message: 'Unknown.', factorResult: 'REJECTED' })
  t.match((error as ReturnedError).message, /Unknown\./)
})

t.test('Return Error If raises an error without a status and a message where the card has none', async (t) => {
  const error = await failureOf(answerOf(throwIf, { 'left-operand': '', operator: 'is empty' }))
  t.strictSame((error as ReturnedError).data, { statusCode: null, message: null })
})

t.test('If Error hands an error of a card to its second block', async (t) => {
  const handled: unknown[] = []
  const error = new AppError('CARD_VALUE_INVALID', ['list', 'it is none'])
  await tryCatch.run({}, callThatFailsWith(error, handled))
  t.strictSame(handled, [error])
})

t.test('If Error lets an interrupt and a fault of the program through', async (t) => {
  for (const error of [new AppError('INTERRUPTED', ['anything']), new TypeError('undefined is not a function')]) {
    const handled: unknown[] = []
    t.equal(await failureOf(Promise.resolve(tryCatch.run({}, callThatFailsWith(error, handled)))), error)
    t.strictSame(handled, [])
  }
})

function callThatFailsWith(error: Error, handled: unknown[]): CardCall {
  const flows: Partial<CardCall['flows']> = {
    block: async () => {
      throw error
    },
    handler: async (caught) => {
      handled.push(caught)
      return { ended: 'returned', values: {} }
    }
  }
  return { flows, outputs: [] } as unknown as CardCall
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  try {
    await work
  } catch (error) {
    return error
  }
  throw new Error('It did not fail.')
}
