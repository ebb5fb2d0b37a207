import t from 'tap'
import { pendoConnector } from '#connector/pendo/definition.ts'
import { AppError } from '#core/errors.ts'
import type { ActionAnswer } from '#engine/run/run.ts'
import type { PushUserListOutputs } from '#schemas/pendo/push-user-list.ts'
import { PushTotals } from '../../../bin/flow/push-totals.ts'
import { failedBehind, judgeRun } from '../../../bin/flow/run-verdict.ts'

const none = { missing: { rows: 0 }, failed: { rows: 0 } }
const completed = { error: null, ignoredErrors: [], caughtErrors: [] }

function totalsOf(...pushes: Partial<PushUserListOutputs>[]): PushTotals {
  const totals = new PushTotals()
  for (const push of pushes) {
    const outputs = {
      statusCode: 200,
      message: 'Success.',
      recordsProcessed: 0,
      usersUpdated: 0,
      usersFailed: 0,
      usersMissing: [],
      ...push
    }
    totals.note({ connector: pendoConnector.key, action: 'pushUserList', outputs } as unknown as ActionAnswer)
  }
  return totals
}

t.test('the pushes of a run are summed, and answers of other cards are left out', async (t) => {
  const totals = totalsOf(
    { recordsProcessed: 500, usersUpdated: 500 },
    { recordsProcessed: 3, usersUpdated: 1, usersFailed: 2, usersMissing: ['a', 'b'], message: 'Success, but' },
    { statusCode: 400, usersFailed: 1 }
  )
  totals.note({ connector: 'okta', action: 'pushUserList', outputs: {} } as unknown as ActionAnswer)
  t.match(totals, {
    pushes: 3,
    recordsProcessed: 503,
    usersUpdated: 501,
    usersFailed: 3,
    usersMissing: 2,
    firstMissing: ['a', 'b'],
    firstLoss: 'Success, but',
    statusCodes: new Map([
      [200, 2],
      [400, 1]
    ])
  })
})

t.test('of a hundred missing ids five are kept as examples', async (t) => {
  const ids = Array.from({ length: 60 }, (_, at) => `id${at}`)
  const totals = totalsOf({ usersMissing: ids, usersFailed: 60 }, { usersMissing: ids.slice(0, 40), usersFailed: 40 })
  t.equal(totals.usersMissing, 100)
  t.same(totals.firstMissing, ids.slice(0, 5))
})

t.test('a run whose users all arrived, or within the allowances, succeeds', async (t) => {
  t.same(judgeRun(completed, totalsOf({ usersUpdated: 9 }), none), { error: null, exit: 0, keyRefused: false })
  const totals = totalsOf({ usersUpdated: 8, usersFailed: 2, usersMissing: ['a'] })
  t.equal(judgeRun(completed, totals, { missing: { rows: 1 }, failed: { percent: 10 } }).exit, 0)
})

t.test('missing users count against one allowance, failed ones against the other', async (t) => {
  const totals = totalsOf({ usersUpdated: 8, usersFailed: 2, usersMissing: ['a'], message: 'said the card' })
  const beyond = (allowed: object) => judgeRun(completed, totals, { ...none, ...allowed })
  t.match(beyond({ failed: { rows: 9 } }), { exit: 1, error: { code: 'FLOW_ROWS_BEYOND_ALLOWANCE' } })
  t.match(beyond({ missing: { rows: 9 } }), { exit: 1, error: { message: /1 failed.*said the card/ } })
})

t.test('a push that Pendo refused or did not answer ends in 3 whatever is allowed', async (t) => {
  const all = { missing: { percent: 100 }, failed: { percent: 100 } }
  for (const statusCode of [0, 401, 403]) {
    const totals = totalsOf({ usersUpdated: 5 }, { statusCode, usersFailed: 1 })
    const verdict = judgeRun(completed, totals, all)
    t.match(verdict, { exit: 3, error: { code: 'FLOW_PUSH_REFUSED' }, keyRefused: statusCode !== 0 })
  }
})

t.test('a fault of Pendo counts as no answer only where not a single user got through', async (t) => {
  t.equal(judgeRun(completed, totalsOf({ statusCode: 503, usersFailed: 1 }), none).exit, 3)
  t.match(judgeRun(completed, totalsOf({ statusCode: 503, usersFailed: 1 }), none), {
    error: { code: 'FLOW_PUSH_REFUSED' }
  })
  t.equal(judgeRun(completed, totalsOf({ statusCode: 400, usersFailed: 1 }), none).exit, 1)
})

t.test('a fault of Pendo in the middle leaves rows behind and ends in 3, so that the run is made again', async (t) => {
  for (const statusCode of [429, 500, 503]) {
    const totals = totalsOf({ usersUpdated: 300 }, { statusCode, usersFailed: 200 }, { usersUpdated: 100 })
    const verdict = judgeRun(completed, totals, none)
    t.match(verdict, { exit: 3, keyRefused: false, error: { code: 'FLOW_ROWS_BEYOND_ALLOWANCE' } })
    t.match(judgeRun(completed, totals, { ...none, failed: { rows: 200 } }), { error: null, exit: 0 })
  }
  t.equal(judgeRun(completed, totalsOf({ usersUpdated: 1 }, { statusCode: 404, usersFailed: 1 }), none).exit, 1)
})

t.test('of the failures of one push the temporary one decides, whichever came first', async (t) => {
  for (const [later, code] of [
    [new AppError('PENDO_FAILED', [503, 'POST', 6, 'it gave no reason']), 'FLOW_ROWS_BEYOND_ALLOWANCE'],
    [new AppError('PENDO_UNREACHABLE', ['https://pendo.example.test', 'ECONNRESET', 6]), 'FLOW_PUSH_REFUSED']
  ] as const) {
    const outputs = { statusCode: 400, message: 'Failure: the first.', recordsProcessed: 9, usersUpdated: 7 }
    const pushed = { ...outputs, usersFailed: 2, usersMissing: [] }
    const status = code === 'FLOW_PUSH_REFUSED' ? 0 : 503
    const totals = new PushTotals()
    totals.pushed({
      outputs: pushed,
      failures: new Map([
        [400, new AppError('PENDO_RECORD_REFUSED', [1, 'ann', 'no'])],
        [status, later]
      ])
    })
    const answer = { connector: pendoConnector.key, action: 'pushUserList', outputs: pushed }
    totals.note(answer as unknown as ActionAnswer)
    const again = new PushTotals()
    again.restore(JSON.parse(JSON.stringify(totals.save())))
    for (const one of [totals, again])
      t.match(judgeRun(completed, one, none), { exit: 3, keyRefused: false, error: { code } })
  }
})

t.test('what a push that was not answered for came to counts for nothing', async (t) => {
  const totals = totalsOf({ usersUpdated: 8, usersFailed: 1, statusCode: 400 })
  const outputs = {
    ...{ statusCode: 400, message: '', recordsProcessed: 9 },
    usersUpdated: 7,
    usersFailed: 2,
    usersMissing: []
  }
  totals.pushed({ outputs, failures: new Map([[503, new AppError('PENDO_FAILED', [503, 'POST', 6, 'no'])]]) })
  t.equal(judgeRun(completed, totals, none).exit, 1)
})

t.test('what fails behind a run ends in 3 where Pendo refused or could not be reached, else in 1', async (t) => {
  t.match(failedBehind(new AppError('PENDO_FAILED', [503, 'x', 1, 'y'])), { exit: 3, keyRefused: false })
  t.match(failedBehind(new AppError('PENDO_REFUSED', [401, 'x'])), { exit: 3, keyRefused: true })
  t.match(failedBehind(new AppError('SYNC_LEAVERS_BEYOND_ALLOWANCE', [1, 1, 0, 'x'])), { exit: 1, keyRefused: false })
})

t.test('a failed run ends in 1, and in 3 where a service refused or could not be reached', async (t) => {
  const failed = (cause: AppError) => new AppError('FLOW_CARD_FAILED', ['Card', 'Flow', cause.message], { cause })
  const value = failed(new AppError('CARD_INPUT_INVALID', ['x', 'y']))
  const refused = failed(new AppError('OKTA_REFUSED', [401, 'x']))
  const unreachable = failed(new AppError('OKTA_UNREACHABLE', ['a', 'b', 1]))
  t.match(judgeRun({ error: value, ignoredErrors: [], caughtErrors: [] }, totalsOf(), none), { error: value, exit: 1 })
  t.match(judgeRun({ error: refused, ignoredErrors: [], caughtErrors: [] }, totalsOf(), none), {
    exit: 3,
    keyRefused: true
  })
  t.match(judgeRun({ error: unreachable, ignoredErrors: [], caughtErrors: [] }, totalsOf(), none), {
    exit: 3,
    keyRefused: false
  })
})

t.test('errors that were dropped do not fail a run, but those of a service that refused do', async (t) => {
  const dropped = (cause: AppError) => [new AppError('FLOW_CARD_FAILED', ['Card', 'Flow', ''], { cause })]
  const value = dropped(new AppError('CARD_VALUE_INVALID', ['x', 'y']))
  const refused = dropped(new AppError('OKTA_REFUSED', [401, 'x']))
  t.match(judgeRun({ error: null, ignoredErrors: value, caughtErrors: [] }, totalsOf(), none), { error: null, exit: 0 })
  t.match(judgeRun({ error: null, ignoredErrors: refused, caughtErrors: [] }, totalsOf(), none), {
    error: refused[0],
    exit: 3
  })
})

t.test('what a service says of the request itself, such as 404, is a failure of the flow and no refusal', async (t) => {
  const answered = (status: number) => {
    const cause = Object.assign(new AppError('OKTA_FAILED', [status, 'GET /x', 1, 'no']), { status })
    return new AppError('FLOW_CARD_FAILED', ['Card', 'Flow', cause.message], { cause })
  }
  t.match(judgeRun({ error: answered(404), ignoredErrors: [], caughtErrors: [] }, totalsOf(), none), {
    exit: 1,
    keyRefused: false
  })
  t.match(judgeRun({ error: answered(503), ignoredErrors: [], caughtErrors: [] }, totalsOf(), none), { exit: 3 })
  t.match(judgeRun({ error: null, ignoredErrors: [answered(404)], caughtErrors: [] }, totalsOf(), none), {
    error: null,
    exit: 0
  })
})
