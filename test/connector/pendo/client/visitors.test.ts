import { test } from 'tap'
import type { PendoHttp } from '#connector/pendo/client/http.ts'
import { createPendoHttp } from '#connector/pendo/client/http.ts'
import { findVisitorFields } from '#connector/pendo/client/visitor-fields.ts'
import { visitorPages } from '#connector/pendo/client/visitors.ts'
import { startPendo } from '../../../support/mock.ts'

/** A client that answers with these pages one after the other, and how often it was asked. */
function answering(...pages: unknown[][]): PendoHttp & { asked: () => number } {
  let asked = 0
  const call = async () => ({ startTime: 0, results: pages[asked++] ?? [] })
  return { call: call as unknown as PendoHttp['call'], close: async () => {}, asked: () => asked }
}

async function idsOf(http: PendoHttp, pageSize: number): Promise<string[]> {
  const ids: string[] = []
  for await (const page of visitorPages(http, { pageSize })) ids.push(...page.map(({ id }) => id))
  return ids
}

const rows = (...ids: unknown[]) => ids.map((visitorId) => ({ visitorId }))

test('a page shorter than was asked for does not end the list, only an empty one does', async (t) => {
  const http = answering(rows('a', 'b'), rows('c'), rows('d', 'e'))
  t.same(await idsOf(http, 1_000), ['a', 'b', 'c', 'd', 'e'])
  t.equal(http.asked(), 4)
})

test('a page that goes back, and a visitor without an id, end the list with an error', async (t) => {
  await t.rejects(idsOf(answering(rows('a', 'b'), rows('a', 'b')), 2), { code: 'PENDO_REPLY_INVALID' })
  await t.rejects(idsOf(answering(rows('a', 5)), 2), { code: 'PENDO_REPLY_INVALID' })
})

test('values come in the order of the fields, null where there is none or no such field', async (t) => {
  const pendo = await startPendo(t)
  await pendo.seed({
    fields: [
      { kind: 'visitor', group: 'agent', name: '2fa', type: 'boolean' },
      { kind: 'visitor', group: 'agent', name: 'größe', type: 'float' }
    ],
    visitors: [{ id: 'a', metadata: { agent: { '2fa': true, größe: 1.5 } } }, { id: 'b' }]
  })
  const http = createPendoHttp(pendo.connection)
  t.teardown(() => http.close())
  const fields = await findVisitorFields(http, 'agent', ['2-FA', 'nowhere', 'Größe'])
  t.same(fields, [{ name: '2fa', type: 'boolean' }, null, { name: 'größe', type: 'float' }])
  const listed = []
  const listing = { group: 'agent', fields: fields.map((field) => field?.name ?? null), pageSize: 1 }
  for await (const page of visitorPages(http, listing)) listed.push(...page)
  t.same(listed, [
    { id: 'a', values: [true, null, 1.5] },
    { id: 'b', values: [null, null, null] }
  ])
  t.same(await findVisitorFields(http, 'custom', ['2fa']), [null])
})
