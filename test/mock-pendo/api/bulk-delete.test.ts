import t from 'tap'
import { buildMock, row } from '../mock.ts'

const path = '/api/v1/bulkdelete'
const withoutLimit = { settings: { bulkDeleteRateLimit: 0 } }

t.test('a bulk delete queues a job, and its ids stay, flagged Do Not Process', async (t) => {
  const mock = await buildMock(t, withoutLimit)
  await mock.set([row('ann'), row('bo')], '?create=true')
  const job = (await mock.call('POST', `${path}/visitor`, { visitors: ['ann', 'nobody'] })).json
  t.match(job, { id: String, kind: 'visitor', status: 'queued', ids: ['ann', 'nobody'] })
  t.same((await mock.call('GET', path)).json, [job])
  t.same((await mock.call('GET', `${path}/${job.id}`)).json, job)
  t.same((await mock.call('GET', '/api/v1/visitor/ann')).json.metadata.pendo, { donotprocess: true })
  t.equal((await mock.call('GET', '/api/v1/visitor/bo')).json.metadata.pendo, undefined)
  t.equal((await mock.call('GET', '/api/v1/visitor/nobody')).status, 404)
})

t.test('a job is done after 21 days, and no longer open', async (t) => {
  let now = 1_700_000_000_000
  const mock = await buildMock(t, { ...withoutLimit, clock: { now: () => now, sleep: async () => {} } })
  const { id } = (await mock.call('POST', `${path}/account`, { accounts: ['acme'] })).json
  now += 21 * 24 * 3600 * 1000
  t.same((await mock.call('GET', path)).json, [])
  t.match((await mock.call('GET', `${path}/${id}`)).json, { status: 'done' })
})

t.test('more than 500 ids, ids of the other kind, and unknown kinds and jobs are refused', async (t) => {
  const mock = await buildMock(t, withoutLimit)
  const ids = (count: number) => Array.from({ length: count }, (_, index) => `v${index}`)
  t.equal((await mock.call('POST', `${path}/visitor`, { visitors: ids(500) })).status, 200)
  t.equal((await mock.call('POST', `${path}/visitor`, { visitors: ids(501) })).status, 400)
  t.equal((await mock.call('POST', `${path}/visitor`, { accounts: ['a'] })).status, 400)
  t.equal((await mock.call('POST', `${path}/guide`, { visitors: ['a'] })).status, 404)
  t.equal((await mock.call('GET', `${path}/none`)).status, 404)
})

t.test('a second bulk delete within a second is 429', async (t) => {
  let now = 1_700_000_000_000
  const mock = await buildMock(t, { clock: { now: () => now, sleep: async () => {} } })
  const send = async () => (await mock.call('POST', `${path}/visitor`, { visitors: ['a'] })).status
  t.same([await send(), await send()], [200, 429])
  now += 1000
  t.equal(await send(), 200)
})
