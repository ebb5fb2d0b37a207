import { request as httpRequest } from 'node:http'
import { text } from 'node:stream/consumers'
import type { Test } from 'tap'
import t from 'tap'
import { httpConnector } from '#connector/http/definition.ts'
import type { ServedEndpoints, ServeOptions } from '#engine/endpoint/serve-endpoints.ts'
import { serveEndpoints } from '#engine/endpoint/serve-endpoints.ts'
import type { Loose } from '../drafts.ts'
import { calls, FlowDraft, literal, pin } from '../drafts.ts'
import { draftBench, fakeConnector } from '../run/run-draft.ts'

/** What a start card of an endpoint declares, beside fields of its own. */
const rawFields = { 'raw/headers': 'object', 'raw/body': 'string', 'raw/query': 'string' }

interface Serving extends Partial<ServeOptions> {
  readonly security?: string | null
  readonly more?: readonly FlowDraft[]
  readonly cards?: Parameters<typeof fakeConnector>[0]
}

/** Serves a drafted flow, and calls it. */
async function serve(
  t: Pick<Test, 'teardown'>,
  flow: FlowDraft,
  { security = 'open', more = [], cards = {}, ...options }: Serving = {}
) {
  const bench = draftBench(
    { flows: [flow, ...more], connections: [{ id: 'c1', connector: 'okta' }] },
    {
      connectors: [httpConnector, fakeConnector(cards)],
      change: (document: Loose) => {
        document.data.flos[flow.id].data.security_level = security
      }
    }
  )
  const { engine, workflows } = bench
  const served = await serveEndpoints({
    engine,
    workflows,
    flows: workflows.flows.filter(({ id }) => id === flow.id),
    run: { connect: () => ({ nickname: 'fake', origin: 'http://127.0.0.1:1' }) },
    ...options
  })
  t.teardown(() => served.close())
  return { ...served, bench, invoke: (init?: RequestInit & { query?: string }) => invoke(served, init) }
}

async function invoke(
  { url, endpoints }: ServedEndpoints,
  { query = '', ...init }: RequestInit & { query?: string } = {}
) {
  const response = await fetch(`${url}${endpoints[0]?.path}${query}`, init)
  const body = await response.text()
  return { status: response.status, headers: response.headers, body, json: () => JSON.parse(body) as unknown }
}

/** A flow that returns what its start card is given. */
function echo(fields: Record<string, string>): FlowDraft {
  const flow = new FlowDraft('Echo')
  const start = flow.add('http:accept', { out: { ...rawFields, ...fields } })
  const names = Object.entries({ ...rawFields, ...fields }).map(([path, type]) => [path.replace('/', '_'), path, type])
  flow.add('control:return', {
    in: Object.fromEntries(names.map(([name = '', path = '', type]) => [name, pin(start.out(path), type)])),
    out: Object.fromEntries(names.map(([name = '', , type = '']) => [name, type]))
  })
  return flow
}

const sent = (body: string, type = 'application/json') => ({ method: 'POST', body, headers: { 'content-type': type } })

t.test('a flow is called by its invoke URL with its client token, in the query or in the header', async (t) => {
  const { url, endpoints, invoke } = await serve(t, echo({ 'query/name': 'string' }), { security: 'medium' })
  const [endpoint] = endpoints
  t.match(url, /^http:\/\/127\.0\.0\.1:\d+$/)
  t.equal(endpoint?.path, `/api/flo/${endpoint?.flow.id}/invoke`)
  t.equal(endpoint?.access, 'client token')
  const token = endpoint?.clientToken ?? ''
  t.match((await invoke({ query: `?name=Ann&clientToken=${token}` })).json(), {
    query_name: 'Ann',
    raw_query: 'name=Ann'
  })
  const byHeader = await invoke({ query: '?name=Bob', headers: { 'X-Api-Client-Token': token } })
  t.match(byHeader.json(), { query_name: 'Bob' })
  t.notMatch(byHeader.body, token, 'the flow is not given the token')
  for (const query of [
    '',
    '?clientToken=',
    `?clientToken=${token}x`,
    `?clienttoken=${token}`,
    '?clientToken=a&clientToken=b'
  ]) {
    const refused = await invoke({ query })
    t.equal(refused.status, 401, query)
    t.match(refused.json(), { statusCode: 401, code: 'ENDPOINT_REQUEST_REFUSED' })
  }
})

t.test('an open flow needs no token; one of another security is not served', async (t) => {
  const { endpoints, invoke } = await serve(t, echo({}))
  t.match(endpoints, [{ access: 'open', clientToken: null }])
  t.equal((await invoke()).status, 200)
  for (const security of ['high', null]) {
    await t.rejects(serve(t, echo({}), { security }), { code: 'FLOW_NOT_ENDPOINT' })
  }
  const manual = new FlowDraft('By hand')
  manual.add('control:noop')
  await t.rejects(serve(t, manual), { code: 'FLOW_NOT_ENDPOINT', message: /no API Endpoint card/ })
})

t.test('JSON and forms fill the fields of the body; the text stays whole in raw', async (t) => {
  const { invoke } = await serve(
    t,
    echo({
      'body/name': 'string',
      'body/n': 'number',
      'body/tags': 'string[]',
      'headers/x-mine': 'string',
      'query/a': 'string'
    })
  )
  const body = '{"name":"Ann","n":5,"tags":["x"],"other":1,"__proto__":{"n":9}}'
  const request = sent(body)
  const result = await invoke({ ...request, headers: { ...request.headers, 'X-Mine': 'm' }, query: '?a=1&a=2&b=ü' })
  t.match(result.json(), {
    body_name: 'Ann',
    body_n: 5,
    body_tags: ['x'],
    'headers_x-mine': 'm',
    query_a: '1',
    raw_body: body
  })
  t.match((result.json() as { raw_query: string }).raw_query, /^a=1&a=2&b=%C3%BC$/)
  const form = await invoke(sent('name=Ann+B&n=7', 'application/x-www-form-urlencoded; charset=utf-8'))
  t.match(form.json(), { body_name: 'Ann B', body_n: 7, raw_body: 'name=Ann+B&n=7' })
  const plain = await invoke(sent('{"name":"Ann"}', 'text/plain'))
  t.match(plain.json(), { body_name: '', raw_body: '{"name":"Ann"}' })
  for (const odd of ['[1]', 'null', '"x"', ''])
    t.match((await invoke(sent(odd))).json(), { body_name: '', raw_body: odd }, odd)
})

t.test('a body that is no JSON though it says so is refused', async (t) => {
  const { invoke } = await serve(t, echo({ 'body/name': 'string' }))
  const refused = await invoke(sent('{"name":'))
  t.equal(refused.status, 400)
  t.match(refused.json(), { code: 'ENDPOINT_REQUEST_REFUSED' })
})

t.test('Return Raw answers with its status, headers and body', async (t) => {
  for (const [given, status] of [
    [418, 418],
    [0, 200],
    [null, 200],
    [99, 500],
    [1000, 500]
  ] as const) {
    const flow = new FlowDraft('Raw')
    flow.add('http:accept', { out: rawFields })
    const headers = { 'Content-Type': 'application/xml', 'X-A': 'b', 'Content-Length': '1', Connection: 'close' }
    flow.add('control:returnRaw', {
      in: { statusCode: literal(given, 'number'), headers: literal(headers), body: literal('<a/>') }
    })
    const { invoke } = await serve(t, flow)
    const result = await invoke()
    t.equal(result.status, status, String(given))
    if (status === 500) continue
    t.equal(result.body, '<a/>')
    t.equal(result.headers.get('content-type'), 'application/xml')
    t.equal(result.headers.get('x-a'), 'b')
    t.equal(result.headers.get('content-length'), '4')
  }
})

t.test('Return Error answers with its status and fields, another failure with 500', async (t) => {
  for (const [statusCode, status] of [
    [404, 404],
    [200, 500],
    [null, 500]
  ] as const) {
    const flow = new FlowDraft('Fails')
    flow.add('http:accept', { out: rawFields })
    flow.add('control:throw', {
      in: { statusCode: literal(statusCode, 'number'), message: literal('no such user'), id: literal('u1') }
    })
    const result = await (await serve(t, flow)).invoke()
    t.equal(result.status, status)
    t.match(result.json(), { statusCode: status, message: 'no such user', id: 'u1' })
  }
  const broken = new FlowDraft('Broken')
  broken.add('http:accept', { out: rawFields })
  broken.add('list:at', { in: { list: literal('x', 'object[]'), index: literal('potato', 'string') } })
  const failed = await (await serve(t, broken)).invoke()
  t.equal(failed.status, 500)
  t.match(failed.json(), { statusCode: 500, code: 'FLOW_CARD_FAILED' })
})

t.test('a flow that comes to its last card, or that its Continue If stops, answers with 200', async (t) => {
  const flow = new FlowDraft('Nothing')
  flow.add('http:accept', { out: rawFields })
  flow.add('control:let', { in: { a: literal('x') }, out: { a: 'string' } })
  t.match(await (await serve(t, flow)).invoke(), { status: 200, body: '{}' })
  const stops = new FlowDraft('Stops')
  stops.add('http:accept', { out: rawFields })
  stops.add('control:continueIf', {
    in: {
      'left-operand': literal('a'),
      operator: literal('=='),
      'right-operand': literal('b'),
      'otherwise/message': literal('not today')
    }
  })
  const stopped = await (await serve(t, stops)).invoke()
  t.equal(stopped.status, 200)
  t.match(stopped.json(), { message: 'not today' })
})

t.test(
  'Close answers at once, also from a helper, and the flow goes on; what comes after it reaches nobody',
  async (t) => {
    const wentOn: unknown[] = []
    const helper = new FlowDraft('Helper')
    helper.add('control:callable')
    helper.add('httpfunctions:close', {
      in: {
        'Response/statusCode': literal(202),
        'Response/headers': literal({ 'X-A': 'b' }),
        'Response/body': literal({ ok: true })
      }
    })
    const flow = new FlowDraft('Main')
    flow.add('http:accept', { out: rawFields })
    flow.add('control:spawn', { in: { flo: calls(helper) } })
    flow.add('okta:readThing', { connection: 'c1', in: { 'Inputs/id': literal('1') } })
    flow.add('httpfunctions:close', { in: { 'Response/statusCode': literal(500) } })
    flow.add('control:return', { in: { late: literal('x') } })
    const gate = Promise.withResolvers<void>()
    const ended = Promise.withResolvers<[number, unknown]>()
    const { invoke } = await serve(t, flow, {
      more: [helper],
      cards: {
        async readThing() {
          await gate.promise
          wentOn.push(1)
        }
      },
      onRun: (_, status, result) => ended.resolve([status, result])
    })
    const answer = await invoke()
    t.equal(answer.status, 202)
    t.same(answer.json(), { ok: true })
    t.equal(answer.headers.get('x-a'), 'b')
    t.match(answer.headers.get('content-type'), /json/)
    t.same(wentOn, [])
    gate.resolve()
    const [status, result] = await ended.promise
    t.equal(status, 202)
    t.match(result, { status: 'completed', outputs: { late: 'x' } })
    t.same(wentOn, [1])
  }
)

t.test('the answer does not wait for asynchronous calls', async (t) => {
  const gate = Promise.withResolvers<void>()
  const later = new FlowDraft('Later')
  later.add('control:callable')
  later.add('okta:readThing', { connection: 'c1', in: { 'Inputs/id': literal('1') } })
  const flow = new FlowDraft('Main')
  flow.add('http:accept', { out: rawFields })
  flow.add('control:run', { in: { flo: calls(later) } })
  flow.add('control:return', { in: { a: literal('x') } })
  const { invoke } = await serve(t, flow, { more: [later], cards: { readThing: () => gate.promise } })
  t.same((await invoke()).json(), { a: 'x' })
  gate.resolve()
})

t.test(
  'other methods, paths and hosts, pages of other sites and large bodies are refused with one clear error',
  async (t) => {
    const { url, endpoints, invoke } = await serve(t, echo({}), { maxBodyBytes: 1000 })
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']) {
      const refused = await invoke({ method })
      t.equal(refused.status, 405, method)
      t.equal(refused.headers.get('allow'), 'GET, POST')
    }
    for (const path of ['/', '/api/flo/nope/invoke', '/api/flo/__proto__/invoke']) {
      const response = await fetch(url + path)
      t.equal(response.status, 404, path)
      t.match(await response.json(), { statusCode: 404, code: 'ENDPOINT_REQUEST_REFUSED' })
    }
    const large = await invoke(sent(JSON.stringify('x'.repeat(2000))))
    t.equal(large.status, 413)
    t.match(large.json(), { message: /too large/ })
    const path = endpoints[0]?.path ?? ''
    for (const [headers, status] of [
      [{ host: 'evil.example' }, 421],
      [{ host: 'localhost:1' }, 200],
      [{ origin: 'https://evil.example' }, 403],
      [{ origin: 'null' }, 403],
      [{ 'sec-fetch-site': 'cross-site' }, 403],
      [{ 'sec-fetch-site': 'none' }, 200],
      [{ origin: 'http://localhost:3000' }, 200]
    ] as const) {
      t.equal(await statusOf(url + path, headers), status, JSON.stringify(headers))
    }
  }
)

t.test('an address that cannot be decoded, and a media type that is none, are refused in the same shape', async (t) => {
  const { url, endpoints } = await serve(t, echo({}))
  const garbled = await fetch(`${url}/api/flo/%zz/invoke`)
  t.equal(garbled.status, 400)
  t.match(await garbled.json(), { statusCode: 400, code: 'ENDPOINT_REQUEST_REFUSED' })
  const untyped = await fetch(`${url}${endpoints[0]?.path}`, sent('x', 'nonsense'))
  t.equal(untyped.status, 415)
  t.match(await untyped.json(), { statusCode: 415, code: 'ENDPOINT_REQUEST_REFUSED' })
})

t.test('a flow that may not begin is not served at all', async (t) => {
  const flow = new FlowDraft('Writes')
  flow.add('http:accept', { out: rawFields })
  flow.add('okta:writeThing', { connection: 'c1', in: { 'Inputs/id': literal('1') } })
  const cards = { writeThing: () => 1 }
  const run = { connect: () => ({ nickname: 'fake', origin: 'https://acme.okta.com' }) }
  await t.rejects(serve(t, flow, { cards, run }), { code: 'FLOW_WRITES_FORBIDDEN' })
  t.equal((await (await serve(t, flow, { cards, run: { ...run, allowWrites: ['okta'] } })).invoke()).status, 200)
  const odd = new FlowDraft('Odd')
  odd.add('http:accept', { out: rawFields })
  odd.add('okta:unheardOf', { connection: 'c1' })
  await t.rejects(serve(t, odd), { code: 'FLOW_CARDS_UNSUPPORTED' })
})

t.test('closing ends runs under way, which answer 503', async (t) => {
  const begun = Promise.withResolvers<void>()
  const flow = new FlowDraft('Long')
  flow.add('http:accept', { out: rawFields })
  flow.add('okta:readThing', { connection: 'c1', in: { 'Inputs/id': literal('1') } })
  const { invoke, close } = await serve(t, flow, {
    cards: {
      async readThing(_, { signal }) {
        begun.resolve()
        await new Promise((resolve) => signal?.addEventListener('abort', resolve))
        const { AppError } = await import('#core/errors.ts')
        throw new AppError('INTERRUPTED', ['the card'])
      }
    }
  })
  const answering = invoke()
  await begun.promise
  await close()
  t.match(await answering, { status: 503 })
})

/** The status of a GET with headers that fetch does not let one set. */
function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    httpRequest(url, { headers }, async (response) => {
      await text(response)
      resolve(response.statusCode)
    })
      .on('error', reject)
      .end()
  })
}
