import { test } from 'tap'
import { run } from '../command-line.ts'
import { startPendo } from '../pendo.ts'

test('a key that works and may write is status 0 with a check mark', async (t) => {
  const pendo = await startPendo(t)
  t.match(await run(['connect', 'pendo', '--pendo', pendo.url], { env: pendo.env }), {
    status: 0,
    stdout: /^✔ .*works and may write\.\n$/,
    stderr: ''
  })
})

test('a read-only key is status 1, and the answer names Allow Write Access', async (t) => {
  const pendo = await startPendo(t, 'read')
  const ended = await run(['connect', 'pendo', '--pendo', pendo.url, '--json'], { env: pendo.env })
  t.equal(ended.status, 1)
  t.match(JSON.parse(ended.stdout), {
    result: 'read-only',
    writeAccess: false,
    status: 200,
    message: /Allow Write Access/
  })
})

test('a wrong key is refused, and no answer is unreachable: both status 3', async (t) => {
  const pendo = await startPendo(t)
  const env = { PENDO_INTEGRATION_KEY: 'wrong' }
  const args = ['connect', 'pendo', '--pendo', pendo.url, '--json']
  const refused = await run(args, { env })
  t.equal(refused.status, 3)
  t.match(JSON.parse(refused.stdout), { result: 'refused', status: 403 })
  await pendo.close()
  const unreachable = await run(args, { env })
  t.equal(unreachable.status, 3)
  t.match(JSON.parse(unreachable.stdout), { result: 'unreachable', status: 0 })
})

for (const [address, code] of [
  ['http://pendo.test', 'CONNECTION_INVALID'],
  ['https://pendo.test/path', 'CONNECTION_INVALID'],
  ['https://user:word@pendo.test', 'CONNECTION_INVALID'],
  ['nonsense', 'CONNECTION_INVALID']
] as const) {
  test(`the address ${address} is refused`, async (t) => {
    const ended = await run(['connect', 'pendo', '--pendo', address, '--json'], { env: { PENDO_INTEGRATION_KEY: 'k' } })
    t.match(ended, { status: 2, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code, where: '--pendo' })
  })
}

test('a proxy address that is none is refused without being shown', async (t) => {
  const env = { PENDO_INTEGRATION_KEY: 'k', HTTPS_PROXY: 'ftp://user:password@proxy.test' }
  const ended = await run(['connect', 'pendo', '--region', 'eu'], { env })
  t.match(ended, { status: 2, stderr: /HTTPS_PROXY.*CONFIG_INVALID/ })
  t.notMatch(ended.stderr, 'password')
})
