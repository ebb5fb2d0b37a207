import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { Alert } from '#sync/operations/alert.ts'
import { commandChannel } from '#sync/operations/notify/command.ts'

const alert: Alert = {
  event: 'sync-late',
  at: '2026-01-05T06:00:00.000Z',
  flow: 'Weekly $(touch /tmp/x) "sync"',
  flowId: 'weekly',
  text: 'The sync is late.',
  record: null
}
const never = new AbortController().signal
const channelOf = (script: string, more: string[] = [], timeoutMs?: number) =>
  commandChannel({
    program: process.execPath,
    arguments: ['-e', script, ...more],
    environment: { PATH: '/usr/bin' },
    ...(timeoutMs === undefined ? {} : { timeoutMs })
  })

t.test(
  'the command gets its arguments as they are, JSON on its standard input, and no other environment',
  async (t) => {
    const file = join(t.testdir(), 'got.json')
    const script = `const { readFileSync, writeFileSync } = require('node:fs')
    writeFileSync(process.argv[1], JSON.stringify({ arguments: process.argv.slice(2), names: Object.keys(process.env),
      given: JSON.parse(readFileSync(0, 'utf8')) }))`
    await channelOf(script, [file, '; echo $HOME', '*']).send(alert, never)
    const got = JSON.parse(readFileSync(file, 'utf8')) as { arguments: string[]; names: string[]; given: object }
    t.same(got.arguments, ['; echo $HOME', '*'])
    t.same(got.given, alert)
    // The test runner adds variables of its own to every process.
    t.same(
      got.names.filter((name) => !/^(_?TAP|NODE_OPTIONS|NODE_V8)/.test(name)),
      ['PATH']
    )
  }
)

t.test('a command that ends with another status has failed, with the end of its complaints', async (t) => {
  const script = 'console.error("no route to the pager"); process.exitCode = 3'
  await t.rejects(channelOf(script).send(alert, never), {
    code: 'NOTIFICATION_FAILED',
    message: /it ended with status 3: no route to the pager/
  })
})

t.test('a command that does not read what it is given has not failed', async (t) => {
  await t.resolves(channelOf('process.stdin.destroy()').send({ ...alert, text: 'x'.repeat(1_000_000) }, never))
})

t.test('a command that takes too long is killed', async (t) => {
  await t.rejects(channelOf('setInterval(() => {}, 1000)', [], 300).send(alert, never), {
    code: 'NOTIFICATION_FAILED',
    message: /it was ended by SIGKILL/
  })
})

t.test('a program that is not there has failed', async (t) => {
  const channel = commandChannel({ program: '/nowhere/page-me', arguments: [], environment: {} })
  await t.rejects(channel.send(alert, never), { code: 'NOTIFICATION_FAILED', message: /cannot be run \(ENOENT\)/ })
})

t.test('the end of the process ends the command', async (t) => {
  const closing = new AbortController()
  const sent = channelOf('setInterval(() => {}, 1000)').send(alert, closing.signal)
  closing.abort()
  await t.rejects(sent, { code: 'NOTIFICATION_FAILED', message: /given up/ })
})
