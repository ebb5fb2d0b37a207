import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { test } from 'tap'
import { start } from '../command-line.ts'
import { startPendo } from '../pendo.ts'

const base = ['push', '-', '--visitor-id-key', 'email', '--create', 'yes', '--format', 'ndjson', '--batch-size', '1']

for (const [signal, status] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129]
] as const) {
  test(`${signal} ends a push with status ${status}, the outputs so far and a finished report`, async (t) => {
    const pendo = await startPendo(t)
    const report = `${t.testdir({})}/report.ndjson`
    const pushing = start(t, [...base, '--pendo', pendo.url, '--json', '--report', report], pendo.env)
    pushing.child.stdin.write('{"email":"ann@example.test"}\n{"email":"bob@example.test"}\n')
    await pendo.untilCalls(2)
    pushing.child.kill(signal)
    const ended = await pushing.ended
    t.match(ended, { status, signal: null })
    t.match(JSON.parse(ended.stdout), { usersUpdated: 2, usersFailed: 0, message: /interrupted/ })
    t.match(JSON.parse(ended.stderr), { code: 'INTERRUPTED' })
    t.equal(readFileSync(report, 'utf8').trimEnd().split('\n').length, 2)
  })
}

test('a second Ctrl-C ends the push at once', async (t) => {
  const pendo = await startPendo(t)
  await pendo.faults({ path: '/api/v1/metadata/*', latencyMs: 600_000 })
  const pushing = start(t, [...base, '--pendo', pendo.url, '--json'], pendo.env)
  pushing.child.stdin.write('{"email":"ann@example.test"}\n')
  await pendo.untilCalls(1)
  // Which of them comes first does not matter: the watch is released by the first that arrives.
  const again = setInterval(() => pushing.child.kill('SIGINT'), 50)
  t.teardown(() => clearInterval(again))
  t.match(await pushing.ended, { status: null, signal: 'SIGINT' })
})

test('Ctrl-C ends a push that waits for the writer of a named pipe, or for what it writes next', async (t) => {
  const pipe = `${t.testdir({})}/users.ndjson`
  execFileSync('mkfifo', [pipe])
  const args = ['push', pipe, ...base.slice(2), '--pendo', 'http://127.0.0.1:1', '--json']
  const waiting = start(t, args, { PENDO_INTEGRATION_KEY: 'k' }, [
    '--import',
    // The wait has begun when the reader of the list is loaded and the pipe is to be opened.
    `data:text/javascript,import fs from 'node:fs';import { syncBuiltinESMExports } from 'node:module';
    const open = fs.createReadStream;
    fs.createReadStream = (...given) => { setImmediate(() => process.kill(process.pid, 'SIGINT')); return open(...given) };
    syncBuiltinESMExports()`
  ])
  t.match(await waiting.ended, { status: 130, signal: null, stdout: '' })

  const pendo = await startPendo(t)
  const reading = start(t, ['push', pipe, ...base.slice(2), '--pendo', pendo.url, '--json'], pendo.env)
  const writer = await open(pipe, 'w')
  t.teardown(() => writer.close())
  await writer.write('{"email":"ann@example.test"}\n')
  await pendo.untilCalls(1)
  reading.child.kill('SIGINT')
  t.match(await reading.ended, { status: 130, signal: null, stdout: /"usersUpdated":1/ })
})
