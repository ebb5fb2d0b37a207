import t from 'tap'
import { pendoConnector } from '#connector/pendo/definition.ts'
import { openDatabase } from '#core/sqlite.ts'
import { ShrinkGuard } from '#sync/account/shrink-guard.ts'
import { SqliteAccount } from '#sync/account/sqlite-account.ts'
import type { SyncRecord } from '#sync/record/sync-record.ts'
import { newRun, person } from './people.ts'

const push = { runId: 'run 1', connector: pendoConnector.key, action: 'pushUserList' }

/** A guard in a run that has listed so many, where the last that listed people had so many. */
async function guarded(listed: number | null, last: number | null, { open = false, others = 0 } = {}) {
  const account = new SqliteAccount(openDatabase(':memory:'))
  await account.begin(newRun())
  if (listed !== null) {
    await account.listingBegins('run 1')
    const people = Array.from({ length: listed }, (_, at) => person(`p${at}`))
    await account.listed('run 1', listed + others, people)
    if (!open) await account.listingEnds('run 1', true)
  }
  const record = last === null ? null : ({ counts: { listed: last } } as SyncRecord)
  const asked: string[] = []
  const guard = new ShrinkGuard({
    account,
    syncs: {
      async lastListed(flowId) {
        asked.push(flowId)
        return record
      }
    },
    flowId: 'flow a',
    fewerAllowed: (before) => Math.floor(before / 5)
  })
  return { guard, account, asked }
}

for (const [it, listed, last] of [
  ['nobody, the first time', 0, null],
  ['nobody, where there were some', 0, 10],
  ['more than a fifth fewer', 79, 100]
] as const) {
  t.test(`a run that lists ${it} is stopped before its first push`, async (t) => {
    const { guard } = await guarded(listed, last)
    await guard.before({ ...push, connector: 'okta', action: 'readUser' })
    t.notOk(guard.hasHalted)
    await t.rejects(guard.before(push), { code: 'SYNC_SHRUNK', message: /nothing was pushed/ })
    t.ok(guard.hasHalted)
    await t.rejects(guard.before(push), { code: 'SYNC_SHRUNK' }, 'and so is every push beside it')
  })
}

for (const [it, listed, last] of [
  ['a fifth fewer', 80, 100],
  ['more', 200, 100],
  ['somebody, the first time', 1, null],
  ['nobody at all', null, 100]
] as const) {
  t.test(`a run that lists ${it} may push`, async (t) => {
    const { guard } = await guarded(listed, last)
    await guard.before(push)
    t.equal(await guard.atEnd('run 1'), null)
  })
}

t.test('once a run has passed, later pushes are not held up', async (t) => {
  const { guard, asked } = await guarded(100, 100)
  await guard.before(push)
  await guard.before(push)
  t.same(asked, ['flow a'])
})

t.test(
  'a flow that pushes while it lists is judged when the list is whole, and at the end at the latest',
  async (t) => {
    const { guard, account } = await guarded(10, 100, { open: true })
    await guard.before(push)
    await account.listingEnds('run 1', true)
    t.match(await guard.atEnd('run 1'), { code: 'SYNC_SHRUNK', message: /what was pushed while it was listed stands/ })
    await t.rejects(guard.before(push), { code: 'SYNC_SHRUNK' })
    t.notOk(guard.hasHalted)
  }
)

t.test('an emptied list is told where the flow does not push at all', async (t) => {
  const { guard } = await guarded(0, 100)
  t.match(await guard.atEnd('run 1'), { code: 'SYNC_SHRUNK', message: /Okta listed nobody: nothing was pushed/ })
})

t.test('a flow that lists people who are not active, such as those who left, is not stopped', async (t) => {
  const { guard } = await guarded(0, null, { others: 3 })
  await guard.before(push)
  t.equal(await guard.atEnd('run 1'), null)
})
