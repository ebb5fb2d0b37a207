import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { startMockPendo } from '#mock-pendo/start.ts'
import { bulkSet } from './mock.ts'

t.test('no log line, answer or data file ever holds the integration key or the mock token', async (t) => {
  const folder = t.testdir()
  const lines: string[] = []
  const mock = await startMockPendo({
    dataFile: join(folder, 'pendo.db'),
    createKey: 'write',
    logger: { level: 'trace', stream: { write: (line) => void lines.push(line) } }
  })
  const { url, mockToken } = mock
  const key = mock.integrationKey ?? ''
  const answers: string[] = []
  const send = async (method: string, path: string, body?: string) => {
    const headers = { 'x-pendo-integration-key': key, authorization: `Bearer ${mockToken}` }
    const response = await fetch(url + path, { method, headers, ...(body === undefined ? {} : { body }) })
    answers.push(JSON.stringify([...response.headers]) + (await response.text()))
  }
  await send('GET', '/api/v1/token/verify')
  await send('POST', `${bulkSet}?create=true`, '[{"visitorId":"ann","values":{"title":"x"}}]')
  await send('POST', bulkSet, '{')
  await send('GET', '/api/v1/none')
  for (const path of ['keys', 'calls', 'faults', 'snapshot', 'none']) await send('GET', `/_mock/${path}`)
  await send('POST', '/_mock/keys', '{')
  mock.app.log.info({ headers: { 'x-pendo-integration-key': key, authorization: `Bearer ${mockToken}` } }, 'headers')
  mock.app.log.info({ mocktoken: mockToken, integrationkey: key }, 'fields')
  mock.app.log.info({ req: { headers: { 'x-pendo-integration-key': key } } }, 'request')
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'))
  await mock.close()
  t.ok(lines.length > 10, 'it logged')
  t.ok(
    files.some((text) => text.includes('ann')),
    'it stored'
  )
  for (const text of [...lines, ...answers, ...files]) {
    t.notOk(text.includes(key) || text.includes(mockToken), text.slice(0, 200))
  }
  t.match(lines.join(''), '[redacted]')
})

t.test('it logs no call unless asked, also none that is refused', async (t) => {
  const written = t.capture(process.stderr, 'write', () => true)
  const mock = await startMockPendo()
  t.teardown(() => mock.close())
  for (const path of ['/api/v1/token/verify', '/api/v1/none', '/_mock/keys', '/none', '/%ff']) {
    await (await fetch(mock.url + path)).text()
  }
  t.same(written(), [])
})

t.test('a fault of its own is one line on standard error with stack and call, secrets redacted', async (t) => {
  const written = t.capture(process.stderr, 'write', () => true)
  const mock = await startMockPendo({ createKey: 'write' })
  t.teardown(() => mock.close())
  const headers = { 'x-pendo-integration-key': mock.integrationKey ?? '', authorization: `Bearer ${mock.mockToken}` }
  const state = mock.app.mockPendo
  const breakDown = () => {
    throw Object.assign(new Error('the disk is full'), { headers })
  }
  state.records.visitor.get = breakDown
  state.takeSnapshot = breakDown
  for (const path of ['/api/v1/visitor/ann', '/_mock/snapshot']) {
    const answer = await fetch(mock.url + path, { headers })
    t.equal(answer.status, 500)
    t.equal(await answer.text(), '')
    const lines = written().map(({ args }) => String(args[0]))
    t.equal(lines.length, 1)
    t.match(JSON.parse(lines[0] ?? ''), {
      level: 50,
      req: { method: 'GET', url: path },
      err: { message: 'the disk is full', stack: /secrets\.test\.ts/ }
    })
    t.notOk(lines[0]?.includes(mock.integrationKey ?? '') || lines[0]?.includes(mock.mockToken))
    t.match(lines[0], '[redacted]')
  }
})
