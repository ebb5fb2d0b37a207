import { chmodSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'tap'
import { startOkta } from '../../support/okta.ts'
import { run } from '../command-line.ts'

test('a token of the environment or of a file works, and neither output shows it', async (t) => {
  const okta = await startOkta(t)
  const { token } = okta.connection
  const file = join(t.testdir({}), 'token')
  writeFileSync(file, `${token}\n`, { mode: 0o600 })
  for (const [args, env] of [
    [[], { OKTA_API_TOKEN: token }],
    [['--token-file', file], {}],
    [['--token-file', file], { OKTA_API_TOKEN: 'wrong' }]
  ] as const) {
    const ended = await run(['connect', 'okta', '--okta', okta.url, ...args], { env })
    t.match(ended, { status: 0, stdout: /^✔ The connection "Okta" to http:\/\/127\.0\.0\.1:\d+ works/, stderr: '' })
    t.notOk(ended.stdout.includes(token))
  }
  chmodSync(file, 0o644)
  const unsafe = await run(['connect', 'okta', '--okta', okta.url, '--token-file', file])
  t.match(unsafe, { status: 2, stderr: /KEY_FILE_UNSAFE/ })
})

test('a wrong token is refused, and no answer is unreachable: both status 3', async (t) => {
  const okta = await startOkta(t)
  const args = ['connect', 'okta', '--okta', okta.url, '--json']
  const env = { OKTA_API_TOKEN: '00aTokenThatNobodyMaySee' }
  const refused = await run(args, { env })
  t.equal(refused.status, 3)
  t.match(JSON.parse(refused.stdout), { result: 'refused', status: 401 })
  t.notMatch(refused.stdout + refused.stderr, env.OKTA_API_TOKEN)
  await okta.close()
  const unreachable = await run(args, { env })
  t.equal(unreachable.status, 3)
  t.match(JSON.parse(unreachable.stdout), { result: 'unreachable', status: 0 })
})

for (const [what, args, env, code, where] of [
  ['no org', [], { OKTA_API_TOKEN: 'x' }, 'USAGE_INVALID', '--okta'],
  [
    'plain http to another machine',
    ['--okta', 'http://acme.okta.com'],
    { OKTA_API_TOKEN: 'x' },
    'OKTA_CONNECTION_INVALID',
    '--okta'
  ],
  ['no token', ['--okta', 'acme'], {}, 'OKTA_TOKEN_MISSING', 'OKTA_API_TOKEN'],
  ['a token file that is not there', ['--okta', 'acme', '--token-file', 'nowhere'], {}, 'OKTA_TOKEN_MISSING', 'nowhere']
] as const) {
  test(`${what} is status 2, and nothing is sent`, async (t) => {
    const ended = await run(['connect', 'okta', ...args, '--json'], { env })
    t.match(ended, { status: 2, stdout: '' })
    t.match(JSON.parse(ended.stderr), { code, where })
  })
}
