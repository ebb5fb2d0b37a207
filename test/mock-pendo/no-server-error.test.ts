import fc from 'fast-check'
import t from 'tap'
import { buildMock, row } from './mock.ts'
import { bodyText, oddControlCall, oddPendoCall, oddPipeline } from './odd-input.ts'
import '../support/seed.ts'

const api = '/api/v1'
const people = [row('ann', { title: 'CEO' }), row('a\0b', { title: 'a\0b' }), row('_PENDO_T_x', { city: 'Ulm' })]
const reads = [`${api}/bulkdelete`, `${api}/metadata/schema/visitor`, `${api}/visitor/ann`]
const listing = { request: { pipeline: [{ source: { visitors: null } }, { select: { t: 'metadata.custom.title' } }] } }

const text = (body: unknown) => (body === undefined ? undefined : bodyText(body))

t.test('no pipeline is answered by a server error', async (t) => {
  const mock = await buildMock(t)
  await mock.set(people, '?create=true')
  const seen = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(oddPipeline, async (pipeline) => {
      const { status } = await mock.call('POST', `${api}/aggregation`, text({ request: { pipeline } }))
      seen.set(status, (seen.get(status) ?? 0) + 1)
      return status === 200 || status === 400
    }),
    { numRuns: 1000 }
  )
  t.same([...seen.keys()].sort(), [200, 400])
})

t.test('no path or body of the Pendo surface is answered by a server error', async (t) => {
  const mock = await buildMock(t, {
    settings: { bulkDeleteRateLimit: 0, unknownField: 'ignore', normaliseNames: false }
  })
  await mock.set(people, '?create=true')
  await fc.assert(
    fc.asyncProperty(oddPendoCall, async ({ method, path, body }) => {
      const { status } = await mock.call(method, api + path, text(body))
      return status < 500
    }),
    { numRuns: 600 }
  )
  for (const path of reads) t.equal((await mock.call('GET', path)).status, 200, path)
})

t.test('no control request is answered by a server error, nor makes later calls fail with one', async (t) => {
  const mock = await buildMock(t)
  await fc.assert(
    fc.asyncProperty(oddControlCall, async ({ method, path, body }) => {
      const { status } = await mock.control(method, path, text(body))
      const key = mock.app.mockPendo.keys.create({ description: 'again', writeAccess: true }).integrationKey
      const headers = { 'x-pendo-integration-key': key }
      const later = await Promise.all([
        ...reads.map((path) => mock.call('GET', path, undefined, headers)),
        mock.call('POST', `${api}/aggregation`, listing, headers)
      ])
      await mock.control('DELETE', '/faults')
      return status < 500 && later.every((answer) => answer.status < 500)
    }),
    { numRuns: 400 }
  )
  t.pass()
})
