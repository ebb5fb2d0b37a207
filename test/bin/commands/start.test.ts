import { test } from 'tap'
import { run, start } from '../command-line.ts'

test('start --once shows the check, both pushes as tables, and ends with status 0', async (t) => {
  const ended = await run(['start', '--once'])
  t.equal(ended.status, 0)
  t.match(ended.stdout, /^A mock Pendo runs at http:\/\/127\.0\.0\.1:\d+ and has \d+ visitors\./)
  t.match(ended.stdout, /\n✔ /)
  const [no, yes] = ended.stdout.split('Create = Yes')
  t.match(no, /Create = No\n/)
  t.match(no, /usersMissing +│ \d+: .* more/s)
  t.match(yes, /usersMissing +│ none/)
  t.match(ended.stderr, /^Create = No: 250 of 1,000 users/)
  t.match(ended.stderr, /\nCreate = Yes: 1,000 of 1,000 users/)
})

test('about three quarters of the bundled list are known at first, and all that can be sent in the end', async (t) => {
  const ended = await run(['start', '--once', '--json'])
  t.match(ended, { status: 0, stderr: '' })
  const { pushes } = JSON.parse(ended.stdout)
  const [no, yes] = pushes
  t.equal(no.usersUpdated + no.usersFailed, 1_000)
  t.equal(yes.usersUpdated + yes.usersFailed, 1_000)
  t.ok(no.usersUpdated > 700 && no.usersUpdated < 800)
  t.ok(no.usersMissing.length > 200)
  t.equal(yes.usersUpdated, yes.recordsProcessed)
  t.same(yes.usersMissing, [])
})

test('start keeps serving until Ctrl-C, and the command that it prints can be typed', async (t) => {
  const serving = start(t, ['start'])
  await serving.until(/Try it from another terminal:\n.*\n.*--pendo \S+\n/)
  const key = /export PENDO_INTEGRATION_KEY=(\S+)/.exec(serving.stdout())?.[1] ?? ''
  const typed = /npx pendo-okta (push .*)/.exec(serving.stdout())?.[1] ?? ''
  const pushed = await run([...typed.split(' '), '--json'], { env: { PENDO_INTEGRATION_KEY: key } })
  t.match(JSON.parse(pushed.stdout), { statusCode: 200, usersMissing: [] })
  serving.child.kill('SIGINT')
  t.match(await serving.ended, { status: 0, signal: null })
})

test('start --json prints one line when all is done and the mock serves', async (t) => {
  const serving = start(t, ['start', '--json'])
  await serving.until(/\n/)
  const { url, integrationKey } = JSON.parse(serving.stdout())
  t.match(await run(['connect', 'pendo', '--pendo', url], { env: { PENDO_INTEGRATION_KEY: integrationKey } }), {
    status: 0
  })
  serving.child.kill('SIGTERM')
  t.match(await serving.ended, { status: 0, stderr: '' })
})
