import { test } from 'tap'
import type { PushResult } from '#connector/pendo/push/contract.ts'
import { AppError } from '#core/errors.ts'
import type { Allowances } from '../../bin/verdict.ts'
import { verdictOf } from '../../bin/verdict.ts'

const nothingAllowed: Allowances = { missing: { rows: 0 }, failed: { rows: 0 } }

function result(counts: Partial<PushResult['counts']>, ends: Partial<PushResult> = {}): PushResult {
  return {
    outputs: {
      statusCode: 200,
      message: '',
      recordsProcessed: 0,
      usersUpdated: 0,
      usersFailed: 0,
      usersMissing: []
    },
    counts: { updated: 0, unchanged: 0, missing: 0, failed: 0, unsent: 0, ...counts },
    complete: true,
    created: null,
    fields: [],
    warnings: [],
    reliedOn: [],
    stoppedBy: null,
    listError: null,
    failures: new Map(),
    ...ends
  }
}

const code = (pushed: PushResult, allowances = nothingAllowed) => verdictOf(pushed, allowances)?.code ?? null

test('a push of which every row arrived succeeds', async (t) => {
  t.equal(code(result({ updated: 3 })), null)
  t.equal(code(result({})), null)
})

test('missing rows count against the allowance for missing rows alone', async (t) => {
  const pushed = result({ updated: 90, missing: 10 })
  t.equal(code(pushed), 'ROWS_BEYOND_ALLOWANCE')
  t.equal(code(pushed, { missing: { percent: 10 }, failed: { rows: 0 } }), null)
  t.equal(code(pushed, { missing: { rows: 9 }, failed: { rows: 100 } }), 'ROWS_BEYOND_ALLOWANCE')
})

test('failed and unsent rows count together against the allowance for failed rows alone', async (t) => {
  const pushed = result({ updated: 97, failed: 2, unsent: 1 })
  t.equal(code(pushed), 'ROWS_BEYOND_ALLOWANCE')
  t.equal(code(pushed, { missing: { rows: 0 }, failed: { rows: 3 } }), null)
  t.equal(code(pushed, { missing: { rows: 100 }, failed: { rows: 2 } }), 'ROWS_BEYOND_ALLOWANCE')
})

test('a call that finally failed speaks for its rows where nothing got through, unless they are allowed', async (t) => {
  const failures = new Map([[503, new AppError('PENDO_FAILED', [503, 'POST', 6, 'it gave no reason'])]])
  const pushed = result({ failed: 50 }, { failures })
  t.equal(code(pushed), 'PENDO_FAILED')
  t.equal(code(pushed, { missing: { rows: 0 }, failed: { percent: 100 } }), null)
  t.equal(code(result({ updated: 50, failed: 50 }, { failures })), 'ROWS_BEYOND_ALLOWANCE')
  const gone = new AppError('PENDO_UNREACHABLE', ['https://pendo.example.test', 'ECONNRESET', 6])
  t.equal(code(result({ updated: 50, failed: 50 }, { failures: new Map([[0, gone]]) })), 'PENDO_UNREACHABLE')
  const record = new AppError('PENDO_RECORD_REFUSED', [1, 'ann', 'no'])
  const both = new Map([
    [400, record],
    [0, gone]
  ])
  t.equal(code(result({ updated: 50, failed: 50 }, { failures: both })), 'PENDO_UNREACHABLE', 'whichever came first')
})

test('what stopped the push decides, whatever is allowed', async (t) => {
  const all: Allowances = { missing: { percent: 100 }, failed: { percent: 100 } }
  const stoppedBy = new AppError('PENDO_REFUSED', [403])
  t.equal(code(result({ unsent: 5 }, { stoppedBy }), all), 'PENDO_REFUSED')
  const interrupted = new AppError('INTERRUPTED', ['the rest of the list'])
  t.equal(code(result({ updated: 5 }, { stoppedBy: interrupted }), all), 'INTERRUPTED')
  const listError = new AppError('INPUT_NOT_JSON', ['users.json', 'line 3', 'it is not JSON'])
  t.equal(code(result({ updated: 5 }, { listError }), all), 'INPUT_NOT_JSON')
})

test('the sentence names both allowances where both are exceeded', async (t) => {
  t.match(verdictOf(result({ missing: 2, unsent: 1 }), nothingAllowed)?.message, /2 missing.*0 failed and 1 not sent/)
})
