import t from 'tap'
import { countsOf } from '#sync/account/counts-of.ts'

const push = { recordsProcessed: 9, usersUpdated: 5, usersFailed: 4, usersMissing: 3 }

t.test('the counts of a run are those of its pushes and of its account', async (t) => {
  t.same(countsOf(push, { listed: 12, lost: 3 }, { unchanged: 1, undelivered: 2 }), {
    listed: 12,
    processed: 9,
    updated: 5,
    unchanged: 1,
    failed: 1,
    missing: 3,
    undelivered: 2,
    lost: 3
  })
  t.match(countsOf(push, null), { listed: null, lost: 0, unchanged: 0, undelivered: 0 })
})
