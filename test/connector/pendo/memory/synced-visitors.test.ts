import t from 'tap'
import { SqlitePushMemory } from '#connector/pendo/memory/sqlite-push-memory.ts'
import { SyncedVisitors } from '#connector/pendo/memory/synced-visitors.ts'
import { UndeliveredRows } from '#connector/pendo/memory/undelivered-rows.ts'
import { openDatabase } from '#core/sqlite.ts'
import { FakeClock } from '../../../support/fake-clock.ts'

const place = { origin: 'https://app.pendo.io', group: 'custom' }
const row = (
  visitorId: string | null,
  outcome: 'updated' | 'unsent',
  code: 'PENDO_UNREACHABLE' | 'PENDO_RECORD_REFUSED'
) => ({
  row: 1,
  visitorId,
  outcome,
  code: outcome === 'updated' ? null : code,
  reason: outcome === 'updated' ? null : `${visitorId} ${code}`,
  json: JSON.stringify({ visitorId, values: { department: 'Legal' } }),
  hash: 'h',
  create: true
})

function stores(t: { teardown(end: () => void): void }) {
  const database = openDatabase(':memory:')
  t.teardown(() => database.close())
  const clock = new FakeClock()
  const memory = new SqlitePushMemory(database, { clock })
  return { clock, memory, visitors: new SyncedVisitors(database), undelivered: new UndeliveredRows(database) }
}

t.test('a visitor that is forgotten leaves nothing behind', async (t) => {
  const { memory, visitors, undelivered } = stores(t)
  await memory.settled(place, 'one', [
    row('ann', 'unsent', 'PENDO_UNREACHABLE'),
    row('bob', 'updated', 'PENDO_UNREACHABLE')
  ])
  t.equal(await visitors.forget('ann'), 1)
  t.equal(await visitors.forget('ann'), 0)
  t.equal(undelivered.count(), 0)
  const [destination] = visitors.destinationsOf('one')
  t.same(destination === undefined ? [] : [...visitors.ofRun(destination, 'one')].flat(), [
    { visitorId: 'bob', fields: ['department'], leftAs: null }
  ])
})

t.test(
  'a visitor is forgotten in whatever letter case, and so are rows without an id that name the visitor',
  async (t) => {
    const { memory, visitors, undelivered } = stores(t)
    await memory.settled(place, 'one', [
      row('Ann@Example.test', 'unsent', 'PENDO_UNREACHABLE'),
      { ...row(null, 'unsent', 'PENDO_RECORD_REFUSED'), reason: 'no id for ann@example.test' },
      { ...row(null, 'unsent', 'PENDO_RECORD_REFUSED'), reason: 'no id for joann@example.test' }
    ])
    t.equal(await visitors.forget('ann@example.TEST'), 2)
    t.match([...undelivered.list()], [{ reason: 'no id for joann@example.test' }])
    t.equal(undelivered.count(), 1)
  }
)

t.test('rows that no run has touched since a time are pruned, those without an id too', async (t) => {
  const { memory, undelivered, clock } = stores(t)
  await memory.settled(place, 'one', [
    row('ann', 'unsent', 'PENDO_UNREACHABLE'),
    row(null, 'unsent', 'PENDO_RECORD_REFUSED')
  ])
  const before = clock.now() + 1
  await clock.sleep(1_000)
  await memory.settled(place, 'one', [row('bob', 'unsent', 'PENDO_UNREACHABLE')])
  t.equal(await undelivered.prune(before), 2)
  t.match([...undelivered.list()], [{ visitorId: 'bob' }])
  t.equal(undelivered.count(), 1)
  t.equal(await undelivered.prune(before), 0)
})

t.test('records are kept where the reason may pass, and all rows are listed', async (t) => {
  const { memory, undelivered } = stores(t)
  await memory.settled(place, 'one', [
    row('ann', 'unsent', 'PENDO_UNREACHABLE'),
    row('bob', 'unsent', 'PENDO_RECORD_REFUSED'),
    row(null, 'unsent', 'PENDO_UNREACHABLE')
  ])
  t.same(
    [...undelivered.list()].map(({ visitorId, isKept }) => [visitorId, isKept]),
    [
      ['ann', true],
      ['bob', false],
      [null, false]
    ]
  )
  t.same([undelivered.count(), undelivered.kept()], [3, 1])
  t.same(
    [...undelivered.users(place.origin, { group: 'custom', create: true })],
    [{ visitorId: 'ann', profile: { department: 'Legal' } }]
  )
  await memory.settled(place, 'two', [row('ann', 'updated', 'PENDO_UNREACHABLE')])
  t.same([undelivered.count(), undelivered.kept()], [1, 0], 'rows without an id are those of the last run')
})
