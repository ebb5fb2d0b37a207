import t from 'tap'
import { CallLog, keptCalls } from '#mock-kit/received-calls.ts'

const call = { at: 1, method: 'GET', path: '/' }

t.test('calls are listed oldest first with their numbers', async (t) => {
  const log = new CallLog()
  for (let index = 0; index < 3; index++) log.begin(call)
  t.same(
    log.list().calls.map(({ number }) => number),
    [1, 2, 3]
  )
})

t.test('only the newest 10,000 are kept, while total and sum go over all', async (t) => {
  const log = new CallLog()
  for (let index = 0; index < keptCalls + 3; index++) {
    log.count(log.begin(call), { processed: 2, updated: 1, failed: 1, missing: 1 })
  }
  const { total, sum, calls } = log.list()
  t.equal(total, keptCalls + 3)
  t.same(sum, { processed: 2 * total, updated: total, failed: total, missing: total })
  t.equal(calls.length, keptCalls)
  t.equal(calls[0]?.number, 4)
  t.equal(calls.at(-1)?.number, total)
})
