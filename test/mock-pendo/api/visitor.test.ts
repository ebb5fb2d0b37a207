import t from 'tap'
import { buildMock, row } from '../mock.ts'

const base64Header = { 'x-pendo-base64-encoded-params': 'true' }

t.test('a visitor has its id and its metadata by group, times in milliseconds', async (t) => {
  const clock = { now: () => 1_700_000_000_000, sleep: async () => {} }
  const mock = await buildMock(t, { clock })
  await mock.set([row('ann', { title: 'x' })], '?create=true')
  t.same((await mock.call('GET', '/api/v1/visitor/ann')).json, {
    id: 'ann',
    metadata: { auto: { id: 'ann', lastupdated: 1_700_000_000_000 }, custom: { title: 'x' } }
  })
})

t.test('an unknown visitor is 404 with an empty body', async (t) => {
  const mock = await buildMock(t)
  const answer = await mock.call('GET', '/api/v1/visitor/nobody')
  t.equal(answer.status, 404)
  t.equal(answer.text, '')
})

t.test('an id is read URL-encoded, or as standard or URL-safe base64 with the header', async (t) => {
  const mock = await buildMock(t)
  const id = 'a/b?c>~ü 🦊'
  await mock.set([row(id, { title: 'x' })], '?create=true')
  const bytes = Buffer.from(id)
  for (const encoded of [bytes.toString('base64'), bytes.toString('base64url')]) {
    const path = `/api/v1/visitor/${encodeURIComponent(encoded)}`
    t.equal((await mock.call('GET', path, undefined, base64Header)).json?.id, id)
    const value = `/api/v1/metadata/visitor/custom/value/${encodeURIComponent(encoded)}/title`
    t.equal((await mock.call('GET', value, undefined, base64Header)).text, '"x"')
  }
  t.equal((await mock.call('GET', `/api/v1/visitor/${encodeURIComponent(id)}`)).json.id, id)
  t.equal((await mock.call('GET', '/api/v1/visitor/a%20b', undefined, base64Header)).status, 400)
})

t.test('a path that cannot be decoded is 400', async (t) => {
  const mock = await buildMock(t)
  t.equal((await mock.call('GET', '/api/v1/visitor/%E0%A4%A')).status, 400)
})
