import t from 'tap'
import { AppError } from '#core/errors.ts'
import { ReturnedError } from '#engine/run/returned-error.ts'
import { PushTotals } from '../../../bin/flow/push-totals.ts'
import { judgeRun } from '../../../bin/flow/run-verdict.ts'

const none = { missing: { rows: 0 }, failed: { rows: 0 } }

const failed = (cause: AppError) => new AppError('FLOW_CARD_FAILED', ['Card', 'Flow', cause.message], { cause })
const returned = failed(new ReturnedError({ message: 'the author says so', statusCode: 500 }))
const refused = failed(new AppError('OKTA_REFUSED', [401, 'x']))
const unreachable = failed(new AppError('OKTA_UNREACHABLE', ['a', 'b', 1]))
const value = failed(new AppError('CARD_VALUE_INVALID', ['x', 'y']))

function answered(code: 'OKTA_FAILED' | 'HTTP_FAILED', status: number): AppError {
  return failed(Object.assign(new AppError(code, [status, 'GET /x', 1, 'no']), { status }))
}

const judged = (error: AppError | null, ...caughtErrors: AppError[]) =>
  judgeRun({ error, ignoredErrors: [], caughtErrors }, new PushTotals(), none)

t.test('a flow that ends itself after it caught a refusal ends in 3, in its own words', async (t) => {
  for (const caught of [unreachable, answered('OKTA_FAILED', 503), answered('HTTP_FAILED', 502)]) {
    t.same(judged(returned, value, caught), { error: returned, exit: 3, keyRefused: false })
  }
  t.same(judged(returned, refused), { error: returned, exit: 3, keyRefused: true })
})

t.test('a flow that ends itself over anything else ends in 1', async (t) => {
  for (const caught of [[], [value], [answered('OKTA_FAILED', 404)], [returned]]) {
    t.same(judged(returned, ...caught), { error: returned, exit: 1, keyRefused: false })
  }
})

t.test('what a run caught and did not end itself over changes nothing', async (t) => {
  t.same(judged(null, refused, unreachable), { error: null, exit: 0, keyRefused: false })
  t.same(judged(value, refused, unreachable), { error: value, exit: 1, keyRefused: false })
  const interrupted = new AppError('INTERRUPTED', ['it'])
  t.same(judged(interrupted, refused), { error: interrupted, exit: 1, keyRefused: false })
})
