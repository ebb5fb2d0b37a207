import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Test } from 'tap'
import t from 'tap'
import { documentOf, FlowDraft, literal, pin } from '../../engine/drafts.ts'
import { run, start } from '../command-line.ts'

/** A file with an endpoint of each security, and a flow that is none. */
function exportFile(t: Test): string {
  const greet = new FlowDraft('Greet')
  const begin = greet.add('http:accept', { out: { 'query/name': 'string' } })
  greet.add('httpfunctions:close', {
    in: { 'Response/statusCode': literal(202), 'Response/body': literal({ ok: true }) }
  })
  greet.add('control:return', { in: { name: pin(begin.out('query/name'), 'string') }, out: { name: 'string' } })
  const fails = new FlowDraft('Fails')
  fails.add('http:accept', {})
  fails.add('control:throw', { in: { statusCode: literal(404), message: literal('no such thing') } })
  const manual = new FlowDraft('By hand')
  manual.add('control:noop')
  const document = documentOf({ flows: [greet, fails, manual] })
  document.data.flos[greet.id].data.security_level = 'medium'
  document.data.flos[fails.id].data.security_level = 'open'
  const file = join(t.testdir({}), 'endpoints.flopack')
  writeFileSync(file, JSON.stringify(document))
  return file
}

t.test(
  'with --json it prints the endpoints when it is ready, then a line for each run, and ends cleanly',
  async (t) => {
    const serving = start(t, ['flow', 'serve', exportFile(t), '--json'])
    await serving.until(/\n/)
    const { endpoints } = JSON.parse(serving.stdout())
    t.match(endpoints, [
      { flow: 'Greet', access: 'client token', clientToken: /^[\w-]{40,}$/ },
      { flow: 'Fails', access: 'open', clientToken: null }
    ])
    const [greet, fails] = endpoints
    t.equal((await fetch(greet.url)).status, 401)
    const greeted = await fetch(`${greet.url}?name=Ann&clientToken=${greet.clientToken}`)
    t.equal(greeted.status, 202)
    t.same(await greeted.json(), { ok: true })
    await serving.until(/\n.*\n/)
    t.equal((await fetch(fails.url, { method: 'POST' })).status, 404)
    await serving.until(/\n.*\n.*\n/)
    serving.child.kill('SIGINT')
    const ended = await serving.ended
    t.match(ended, { status: 0, signal: null, stderr: '' })
    const [, first, second] = ended.stdout.split('\n')
    t.match(JSON.parse(first ?? ''), { flow: 'Greet', answered: 202, status: 'completed', error: null })
    t.match(JSON.parse(second ?? ''), {
      flow: 'Fails',
      answered: 404,
      error: { cause: { code: 'CARD_RETURNED_ERROR' } }
    })
  }
)

t.test('for people it says where to call, and what came of it', async (t) => {
  const serving = start(t, ['flow', 'serve', exportFile(t), '--flow', 'Fails'])
  await serving.until(/Ctrl-C ends it/)
  t.match(serving.stdout(), /Fails\n {2}http:\/\/127\.0\.0\.1:\d+\/api\/flo\/[\w-]+\/invoke\n {2}for everybody/)
  await fetch(/http:\S+/.exec(serving.stdout())?.[0] ?? '')
  await serving.until(/Fails: 404 \(failed, 2 cards\)/)
  serving.child.kill('SIGTERM')
  t.match(await serving.ended, { status: 0, stderr: /CARD_RETURNED_ERROR/ })
})

t.test('what is no endpoint is refused before it listens', async (t) => {
  const file = exportFile(t)
  t.match(await run(['flow', 'serve', file, '--flow', 'By hand']), {
    status: 2,
    stderr: /The flow "By hand" cannot be served: .*FLOW_NOT_ENDPOINT/
  })
  const manual = new FlowDraft('By hand')
  manual.add('control:noop')
  writeFileSync(file, JSON.stringify(documentOf({ flows: [manual] })))
  t.match(await run(['flow', 'serve', file]), { status: 2, stderr: /no flow of it starts with an API Endpoint card/ })
})

t.test('a card that needs a connection to an API is refused before it listens', async (t) => {
  const flow = new FlowDraft('Calls')
  flow.add('http:accept', {})
  flow.add('httpfunctions:post', { title: 'Send', connection: 'c1', in: { 'Request/URL': literal('https://x.test') } })
  const document = documentOf({ flows: [flow], connections: [{ id: 'c1', connector: 'httpfunctions' }] })
  document.data.flos[flow.id].data.security_level = 'open'
  const file = join(t.testdir({}), 'calls.flopack')
  writeFileSync(file, JSON.stringify(document))
  t.match(await run(['flow', 'serve', file]), { status: 2, stderr: /"Send" needs the connection .*--config/ })
})

t.test('the built-in Raw Request reaches a host that --allow-host names, and no other', async (t) => {
  const other = createServer((_, response) => response.end('hello')).listen(0, '127.0.0.1')
  t.teardown(() => other.close())
  await once(other, 'listening')
  const { port } = other.address() as AddressInfo
  const flow = new FlowDraft('Asks')
  flow.add('control:noop')
  const asked = flow.add('http:raw', {
    in: { url: literal(`http://127.0.0.1:${port}/`), method: literal('GET') },
    out: { body: 'string' }
  })
  flow.add('control:return', { in: { body: pin(asked.out('body'), 'string') }, out: { body: 'string' } })
  const file = join(t.testdir({}), 'asks.flopack')
  writeFileSync(file, JSON.stringify(documentOf({ flows: [flow] })))
  t.match(await run(['flow', 'run', file]), { stderr: /FLOW_HOST_FORBIDDEN/ })
  const allowed = await run(['flow', 'run', file, '--json', '--allow-host', `127.0.0.1:${port}`])
  t.match(JSON.parse(allowed.stdout), { status: 'completed', outputs: { body: 'hello' } })
})

t.test('the built-in Raw Request goes through the proxy of the environment', async (t) => {
  const asked: string[] = []
  const proxy = createServer().on('connect', ({ url }, socket) => {
    asked.push(String(url))
    socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n')
  })
  t.teardown(() => proxy.close())
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  const flow = new FlowDraft('Asks')
  flow.add('control:noop')
  flow.add('http:raw', { in: { url: literal('https://api.example.test/'), method: literal('GET') } })
  const file = join(t.testdir({}), 'asks.flopack')
  writeFileSync(file, JSON.stringify(documentOf({ flows: [flow] })))
  const env = { HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` }
  const ended = await run(['flow', 'run', file, '--allow-host', 'api.example.test'], { env })
  t.match(ended, { stderr: /HTTP_UNREACHABLE/ })
  t.same(asked, ['api.example.test:443'])
})
