import t from 'tap'
import { AppError } from '#core/errors.ts'
import { FirstErrors } from '#engine/run/first-errors.ts'

const dropped = (code: 'CARD_VALUE_INVALID' | 'PENDO_UNREACHABLE') =>
  new AppError('FLOW_CARD_FAILED', ['a', 'b', 'c'], { cause: new AppError(code, ['x', 'y']) })

t.test('every dropped error is counted, and a run of many does not hold them all', async (t) => {
  const errors = new FirstErrors()
  for (let at = 0; at < 5000; at++) errors.add(dropped('CARD_VALUE_INVALID'))
  t.equal(errors.count, 5000)
  t.equal(errors.kept.length, 100)
})

t.test('the first of its kind is kept however late it comes', async (t) => {
  const errors = new FirstErrors()
  for (let at = 0; at < 5000; at++) errors.add(dropped('CARD_VALUE_INVALID'))
  const late = dropped('PENDO_UNREACHABLE')
  errors.add(late)
  errors.add(dropped('PENDO_UNREACHABLE'))
  t.equal(errors.kept.at(-1), late)
  t.equal(errors.count, 5002)
})
