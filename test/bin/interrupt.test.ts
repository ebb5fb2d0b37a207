import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { test } from 'tap'
import { run, start } from './command-line.ts'

/** Sends a signal to the process itself as soon as it watches for it, long before the commands are loaded. */
const sendEarly = (signal: string) => [
  '--import',
  `data:text/javascript,process.on('newListener', (name) => {
    if (name === '${signal}') queueMicrotask(() => process.kill(process.pid, '${signal}'))
  })`
]

for (const [signal, status] of [
  ['SIGHUP', 129],
  ['SIGINT', 130],
  ['SIGTERM', 143]
] as const) {
  test(`${signal} while the program still loads ends it with status ${status} and, with --json, an object`, async (t) => {
    const ended = await start(t, ['egress', '--json'], {}, sendEarly(signal)).ended
    t.match(ended, { status, signal: null, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code: 'INTERRUPTED' })
  })
}

/** An interruption by SIGTERM that comes when it is told to. */
function controlled() {
  const controller = new AbortController()
  return { come: () => controller.abort(), interrupt: { signal: controller.signal, exitStatus: () => 143 } }
}

for (const args of [
  ['fields', '-'],
  ['egress', '-'],
  ['push', '-', '--visitor-id-key', 'email', '--dry-run']
]) {
  test(`${args[0]} that waits for its list is ended by an interruption`, async (t) => {
    const { come, interrupt } = controlled()
    const stdin = new Readable({ read: come })
    const ended = await run([...args, '--json'], { stdin, interrupt })
    t.match(ended, { status: 143, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code: 'INTERRUPTED' })
  })
}

for (const args of [
  ['connect', 'pendo'],
  ['keys', 'list']
]) {
  test(`${args[0]} that waits for an answer is ended by an interruption`, async (t) => {
    const { come, interrupt } = controlled()
    const server = createServer(come).listen(0, '127.0.0.1')
    t.teardown(() => server.close())
    await once(server, 'listening')
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const env = { PENDO_INTEGRATION_KEY: 'k', PENDO_MOCK_TOKEN: 'token' }
    const ended = await run([...args, '--pendo', url, '--json'], { env, interrupt })
    t.match(ended, { status: 143, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code: 'INTERRUPTED' })
  })
}
