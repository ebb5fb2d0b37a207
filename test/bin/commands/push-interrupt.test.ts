import { readFileSync } from 'node:fs'
import { test } from 'tap'
import { start } from '../command-line.ts'
import { startPendo } from '../pendo.ts'

const base = ['push', '-', '--visitor-id-key', 'email', '--create', 'yes', '--format', 'ndjson', '--batch-size', '1']

test('Ctrl-C ends a push with status 130, the outputs so far and a finished report', async (t) => {
  const pendo = await startPendo(t)
  const report = `${t.testdir({})}/report.ndjson`
  const pushing = start(t, [...base, '--pendo', pendo.url, '--json', '--report', report], pendo.env)
  pushing.child.stdin.write('{"email":"ann@example.test"}\n{"email":"bob@example.test"}\n')
  await pendo.untilCalls(2)
  pushing.child.kill('SIGINT')
  const ended = await pushing.ended
  t.match(ended, { status: 130, signal: null })
  t.match(JSON.parse(ended.stdout), { usersUpdated: 2, usersFailed: 0, message: /interrupted/ })
  t.match(JSON.parse(ended.stderr), { code: 'INTERRUPTED' })
  t.equal(readFileSync(report, 'utf8').trimEnd().split('\n').length, 2)
})

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
