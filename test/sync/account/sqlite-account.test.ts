import t from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import { closeBrokenOff } from '#sync/account/broken-off.ts'
import { SqliteAccount } from '#sync/account/sqlite-account.ts'
import { newRun, person } from './people.ts'

/** An account with a run that has listed people. */
async function listing(...names: string[]) {
  const database = openDatabase(':memory:')
  const account = new SqliteAccount(database)
  await account.begin(newRun())
  await account.listingBegins('run 1')
  await account.listed('run 1', names.length, names.map(person))
  await account.listingEnds('run 1', true)
  return {
    account,
    database,
    logins: async () => (await account.lost('run 1', { limit: 100 })).map(({ login }) => login)
  }
}

const row = (name: string, outcome: 'updated' | 'missing' | 'failed' | 'unsent' = 'updated') => ({
  visitorId: `${name}@example.test`,
  outcome
})

t.test('whoever was listed and is in no settled row is lost, whatever became of the others', async (t) => {
  const { account, logins } = await listing('ann', 'bo', 'cy', 'di', 'eve')
  await account.settled('run 1', [row('ann'), row('bo', 'missing'), row('cy', 'failed'), row('di', 'unsent')])
  t.match(await account.close('run 1', 'ended'), { listed: 5, lost: 1, underWay: 0, withoutId: 0, isWhole: true })
  t.same(await logins(), ['eve@example.test'])
  t.same(await account.lost('run 1', { limit: 100, offset: 1 }), [])
})

t.test('somebody who is listed twice is one person, also after the run goes on', async (t) => {
  const { account } = await listing('ann', 'bo')
  await account.begin(newRun())
  await account.listed('run 1', 2, [person('ann'), person('bo')])
  t.match(await account.counts('run 1'), { people: 2, users: 4 })
  t.match(await account.close('run 1', 'ended'), { listed: 2, lost: 2 })
})

t.test('a push that differs by letter case has decided about the person', async (t) => {
  const { account } = await listing('ann')
  await account.settled('run 1', [{ visitorId: 'ANN@EXAMPLE.TEST', outcome: 'updated' }])
  t.match(await account.close('run 1', 'ended'), { lost: 0 })
})

t.test('a push under way when the process ended leaves its people unsure, and lost where the run ended', async (t) => {
  for (const [how, lost, underWay] of [
    ['broke off', 1, 1],
    ['ended', 2, 0]
  ] as const) {
    const { account } = await listing('ann', 'bo', 'cy')
    await account.handed('run 1', 'email', ['ann@example.test', 'bo@example.test'])
    await account.settled('run 1', [row('ann')])
    t.match(await account.close('run 1', how), { lost, underWay, brokeOff: how === 'broke off' })
    t.same(
      (await account.lost('run 1', { limit: 9 })).map(({ underWay }) => underWay),
      [how === 'broke off', false]
    )
  }
})

t.test('people without an id under the keys of the pushes are counted apart', async (t) => {
  const { account, logins } = await listing('ann')
  await account.listed('run 1', 1, [{ ...person('bo'), identities: [{ key: 'login', visitorId: 'bo' }] }])
  t.match(await account.close('run 1', 'ended'), { listed: 2, withoutId: 1, lost: 1 })
  t.same(await logins(), ['ann@example.test'])
})

t.test('a key that only the push told counts like one of the cards', async (t) => {
  const { account, logins } = await listing()
  await account.begin(newRun({ runId: 'run 2', keys: [] }))
  await account.listingBegins('run 2')
  await account.listed('run 2', 2, [person('ann'), person('bo')])
  await account.listingEnds('run 2', true)
  await account.handed('run 2', 'email', ['ann@example.test'])
  await account.settled('run 2', [row('ann')])
  t.match(await account.close('run 2', 'ended'), { listed: 2, lost: 1 })
  t.same(await logins(), [])
})

t.test('a halted run has lost nobody', async (t) => {
  const { account, logins } = await listing('ann', 'bo')
  t.match(await account.close('run 1', 'halted'), { listed: 2, lost: 0 })
  t.same(await logins(), [])
})

t.test('once a run has ended, its lists are gone but for the lost', async (t) => {
  const { account, database } = await listing('ann', 'bo')
  await account.settled('run 1', [row('ann')])
  await account.close('run 1', 'ended')
  for (const table of ['people', 'identities', 'rows', 'keys']) {
    t.equal(database.prepare(`SELECT count(*) AS n FROM account_${table}`).get()?.n, 0, table)
  }
  t.same(await account.open(), [])
  t.equal(await account.close('run 2', 'ended'), null)
})

t.test('runs that broke off are closed by the next start, but for those that go on', async (t) => {
  const { account } = await listing('ann')
  await account.begin(newRun({ runId: 'run 2', mode: 'durable' }))
  t.match(await closeBrokenOff(account, [{ runId: 'run 2' }]), [{ runId: 'run 1', brokeOff: true, lost: 1 }])
  t.match(await account.open(), [{ runId: 'run 2', keys: ['email'] }])
  t.match(await account.closed(), { runId: 'run 1' })
  t.equal(await account.closed('run 2'), null)
})

t.test('runs of a flow that broke off since a time are found, the last one first', async (t) => {
  const { account } = await listing('ann')
  await account.close('run 1', 'broke off')
  const others = [
    newRun({ runId: 'run 2', startedAt: 2_000 }),
    newRun({ runId: 'run 3', startedAt: 3_000, flowId: 'flow b' }),
    newRun({ runId: 'run 4', startedAt: 4_000 }),
    newRun({ runId: 'run 5', startedAt: 5_000 })
  ]
  for (const one of others) await account.begin(one)
  for (const runId of ['run 2', 'run 3', 'run 5']) await account.close(runId, 'broke off')
  await account.close('run 4', 'ended')
  t.same(
    (await account.brokenOff('flow a', 1_000)).map(({ runId }) => runId),
    ['run 5', 'run 2', 'run 1']
  )
  t.match(await account.brokenOff('flow a', 1_001), { length: 2 })
})

t.test('a listing that broke off is told, and one that lists no active people is no list of the company', async (t) => {
  const { account } = await listing('ann')
  await account.listingBegins('run 1')
  await account.listingEnds('run 1', false)
  t.match(await account.close('run 1', 'ended'), { isWhole: false, listed: 1 })
  await account.begin(newRun({ runId: 'run 2' }))
  await account.listingBegins('run 2')
  await account.listed('run 2', 3, [])
  await account.listingEnds('run 2', true)
  t.match(await account.close('run 2', 'ended'), { isWhole: true, listed: null })
})

t.test(
  'a listing that broke off and begins again is whole when it comes to its end, and another one is not',
  async (t) => {
    const { account } = await listing('ann')
    for (const isAgain of [false, true]) {
      await account.listingBegins('run 1', isAgain)
      await account.listingEnds('run 1', isAgain)
    }
    t.match(await account.close('run 1', 'ended'), { isWhole: true })
    const { account: other } = await listing('ann')
    for (const isWhole of [false, true]) {
      await other.listingBegins('run 1')
      await other.listingEnds('run 1', isWhole)
    }
    t.match(await other.close('run 1', 'ended'), { isWhole: false })
  }
)

t.test('old accounts and single visitors can be forgotten', async (t) => {
  const { account, logins } = await listing('ann', 'bo', 'cy')
  await account.close('run 1', 'ended')
  const [bo] = (await account.lost('run 1', { limit: 10 })).filter(({ login }) => login === 'bo@example.test')
  t.equal(await account.forget(bo?.oktaId.toUpperCase() ?? ''), 1)
  t.equal(await account.forget('Cy@example.test'), 1)
  t.same(await logins(), ['ann@example.test'])
  t.equal(await account.prune(1_000), 0)
  t.equal(await account.prune(1_001), 1)
  t.same(await logins(), [])
  t.equal(await account.closed(), null)
})
