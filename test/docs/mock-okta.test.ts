import { readFileSync } from 'node:fs'
import type { InjectOptions } from 'fastify'
import t from 'tap'
import { buildMockOkta } from '#mock-okta/app.ts'

// The curl lines of docs/mock-okta.md, one after the other, against a mock.
const page = readFileSync(new URL('../../docs/mock-okta.md', import.meta.url), 'utf8')
const calls = Array.from(page.matchAll(/^curl (?:.|\\\n|\n {2})+?\$MOCK\S*/gm), ([call]) => call)
const mockToken = 'a-token-of-this-test'

t.test('the page shows every control call', async (t) => {
  for (const path of ['tokens', 'seed', 'reset', 'snapshot', 'faults', 'calls']) {
    t.ok(
      calls.some((call) => call.includes(`/_mock/${path}`)),
      path
    )
  }
})

t.test('every curl line of the page is answered 200', async (t) => {
  const app = await buildMockOkta({ mockToken })
  t.teardown(() => app.close())
  let tokenId = ''
  let snapshot = ''
  for (const call of calls) {
    const body = /-d '([^']*)'/.exec(call)?.[1] ?? (call.includes('@state.json') ? snapshot : undefined)
    const url = (/\$MOCK([^\s"]*)/.exec(call)?.[1] ?? '').replace('TOKEN_ID', tokenId)
    const method = (/-X (\w+)/.exec(call)?.[1] ?? (body === undefined ? 'GET' : 'POST')) as 'GET'
    const answer = await app.inject({
      method,
      url,
      headers: {
        authorization: `Bearer ${mockToken}`,
        ...(call.includes('content-type: application/json') ? { 'content-type': 'application/json' } : {})
      },
      ...(body === undefined ? {} : { payload: body })
    } satisfies InjectOptions)
    t.equal(answer.statusCode, 200, `${call}\n${answer.body}`)
    if (method === ('POST' as string) && url === '/_mock/tokens') tokenId = answer.json().id
    if (url === '/_mock/snapshot' && method === 'GET') snapshot = answer.body
  }
})
