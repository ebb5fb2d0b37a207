import { writeFileSync } from 'node:fs'
import { test } from 'tap'
import { run } from '../command-line.ts'
import { startPendo } from '../pendo.ts'

test('a key is made, listed without itself, used, deleted, and then refused', async (t) => {
  const pendo = await startPendo(t)
  const env = { PENDO_MOCK_TOKEN: pendo.mockToken }
  const at = ['--pendo', pendo.url, '--json']
  const created = await run(['keys', 'create', '--description', 'a test', '--write', ...at], { env })
  t.match(created, { status: 0, stderr: '' })
  const { id, integrationKey, writeAccess } = JSON.parse(created.stdout)
  t.equal(writeAccess, true)

  const listed = await run(['keys', 'list', ...at], { env })
  t.match(JSON.parse(listed.stdout), [{}, { id, description: 'a test', writeAccess: true }])
  t.notOk(listed.stdout.includes(integrationKey))
  t.match((await run(['keys', 'list', ...at.slice(0, 2)], { env })).stdout, /a test +│ yes/)

  const connect = ['connect', 'pendo', '--pendo', pendo.url]
  t.match(await run(connect, { env: { PENDO_INTEGRATION_KEY: integrationKey } }), { status: 0 })
  t.match(await run(['keys', 'delete', id, ...at], { env }), { status: 0, stdout: /"deleted":true/ })
  t.match(await run(connect, { env: { PENDO_INTEGRATION_KEY: integrationKey } }), { status: 3 })
  t.match(await run(['keys', 'delete', id, ...at], { env }), { status: 1, stderr: /MOCK_NOT_FOUND.*integration key/ })
})

test('without --write a key may only read', async (t) => {
  const pendo = await startPendo(t)
  const args = ['keys', 'create', '--description', 'a test', '--pendo', pendo.url]
  const made = await run(args, { env: { PENDO_MOCK_TOKEN: pendo.mockToken } })
  t.match(made, { status: 0, stdout: /^Integration key \(shown only now\): \S+\nId \S+, read-only/ })
})

test('the mock token comes from the environment or a file of its owner alone', async (t) => {
  const pendo = await startPendo(t)
  const dir = t.testdir({})
  writeFileSync(`${dir}/token`, pendo.mockToken, { mode: 0o600 })
  writeFileSync(`${dir}/open`, pendo.mockToken, { mode: 0o640 })
  const args = ['keys', 'list', '--pendo', pendo.url]
  t.match(await run([...args, '--mock-token-file', `${dir}/token`]), { status: 0 })
  t.match(await run([...args, '--mock-token-file', `${dir}/open`]), { status: 2, stderr: /KEY_FILE_UNSAFE/ })
  t.match(await run(args), { status: 2, stderr: /MOCK_TOKEN_MISSING/ })
  t.match(await run(args, { env: { PENDO_MOCK_TOKEN: 'wrong' } }), { status: 3, stderr: /MOCK_TOKEN_REFUSED/ })
})

test('what no mock can take, and no mock at all, are told apart', async (t) => {
  const pendo = await startPendo(t)
  const env = { PENDO_MOCK_TOKEN: pendo.mockToken }
  const args = ['keys', 'create', '--pendo', pendo.url, '--description']
  t.match(await run([...args, 'x'.repeat(201)], { env }), { status: 2, stderr: /MOCK_REQUEST_INVALID/ })
  await pendo.close()
  t.match(await run([...args, 'x'], { env }), { status: 3, stderr: /No mock answers at .*MOCK_UNREACHABLE/ })
})
