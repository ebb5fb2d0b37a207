import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { run } from '../bin/command-line.ts'
import { FakeClock } from '../support/fake-clock.ts'
import { startPendo } from '../support/mock.ts'
import { startOkta } from '../support/okta.ts'

// The weekly pack as `flow pack` writes it, against an Okta and a Pendo that are servers of their own, told apart from a
// rehearsal by configuration alone.

const monday = Date.UTC(2026, 0, 5, 6)

t.test('the same pack rehearses against mocks and syncs an Okta with a Pendo by their addresses', async (t) => {
  const folder = t.testdir({})
  const file = join(folder, 'weekly.flopack')
  const create = ['--create', 'yes']
  t.match(await run(['flow', 'pack', 'weekly_metadata_sync', ...create, '--out', file]), { status: 0 })
  const hash = () => createHash('sha256').update(readFileSync(file)).digest('hex')
  const before = hash()
  t.match(await run(['schedule', file, '--simulate', '1w', '--from', '2026-01-01']), {
    status: 0,
    stdout: /Ended: 1 complete\./
  })

  const okta = await startOkta(t, { users: { count: 40, seed: 2 } })
  const pendo = await startPendo(t)
  const config = join(folder, 'flows.json')
  const connections = { Okta: { org: okta.url }, Pendo: { baseUrl: pendo.url, keyEnv: 'WEEKLY_PENDO_KEY' } }
  writeFileSync(config, JSON.stringify({ connections }))
  const env = { OKTA_API_TOKEN: okta.connection.token, WEEKLY_PENDO_KEY: pendo.connection.integrationKey }
  const byConfig = ['--config', config, '--allow-writes', 'pendo', '--data', join(folder, 'sync.db')]
  const { status, stdout, stderr } = await run(['schedule', file, '--once', ...byConfig, '--json'], {
    env,
    clock: new FakeClock(monday)
  })
  t.same({ status, stderr }, { status: 0, stderr: '' })
  t.match(JSON.parse(stdout.split('\n')[0] ?? ''), { event: 'sync', verdict: 'complete', flow: 'Weekly metadata sync' })
  const listed = await (
    await fetch(`${okta.url}/api/v1/users?filter=${encodeURIComponent('status eq "ACTIVE"')}`, {
      headers: { authorization: `SSWS ${okta.connection.token}` }
    })
  ).json()
  const people = listed as { profile: { email: string; department?: string } }[]
  t.ok(people.length > 30)
  for (const { profile } of people) {
    const visitor = await pendo.visitor(profile.email)
    t.equal(visitor?.metadata.custom?.department, profile.department, profile.email)
  }
  t.equal(hash(), before)
})
