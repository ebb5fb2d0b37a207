import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { startMockPendo } from '#mock-pendo/start.ts'
import { tableRows } from '../../scripts/docs/markdown.ts'

// What the README shows and tells to type, done.
const root = fileURLToPath(new URL('../../', import.meta.url))
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const commands = Array.from(tableRows(readme), ({ cells }) => cells)
  .filter((cells) => cells.length === 3 && cells[2]?.includes('npx pendo-okta'))
  .map(([, , command = '']) =>
    command
      .replaceAll('`', '')
      .replace(/^.*npx pendo-okta /, '')
      .split(' ')
  )

function start(args: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['bin/pendo-okta.js', ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>
  return { child, ended, lines: createInterface(child.stdout) }
}

async function run(args: readonly string[], env: Record<string, string> = {}) {
  const { ended, lines } = start(args, env)
  const text: string[] = []
  lines.on('line', (line) => text.push(line))
  const [status] = await ended
  return { status, text }
}

t.test('the table tells four people what to type', async (t) => {
  t.same(
    commands.map(([command]) => command),
    ['push', 'connect', 'scim', 'mock']
  )
})

t.test('the line for a builder shows what a push of the small list would meet, and sends nothing', async (t) => {
  const { status, text } = await run(commands[0] ?? [])
  t.equal(status, 0)
  t.match(text.join('\n'), /nothing was written.*20 rows/s)
})

t.test('the line for an administrator checks the connection', async (t) => {
  const mock = await startMockPendo({ createKey: 'write' })
  t.teardown(() => mock.close())
  const args = (commands[1] ?? []).join(' ').replace('--region us', `--pendo ${mock.url}`).split(' ')
  const { status, text } = await run(args, { PENDO_INTEGRATION_KEY: mock.integrationKey ?? '' })
  t.equal(status, 0)
  t.match(text.join('\n'), /works and may write/)
})

t.test('the line for an administrator of both shows the whole article', async (t) => {
  const { status, text } = await run(commands[2] ?? [])
  t.equal(status, 0)
  t.match(text.join('\n'), /Who may lose access: 3.*Set-up: complete.*Requests that Okta sends: 39/s)
})

t.test('the line for a tester starts a mock that serves until it is interrupted', async (t) => {
  const { child, ended, lines } = start([...(commands[3] ?? []), '--json'])
  const [line] = (await once(lines, 'line')) as [string]
  const ready = JSON.parse(line)
  t.match(ready, { url: /^http:\/\/127\.0\.0\.1:\d+$/, mockToken: /./, integrationKey: /./ })
  const answer = await fetch(`${ready.url}/api/v1/token/verify`, {
    headers: { 'x-pendo-integration-key': ready.integrationKey }
  })
  t.same(await answer.json(), { valid: true, writeAccess: true })
  child.kill('SIGINT')
  t.match((await ended)[0], 0)
})
