import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Test } from 'tap'
import t from 'tap'
import { generateOktaUsers } from '#mock-kit/people/okta-users.ts'
import { startMockOkta } from '#mock-okta/start.ts'
import type { ReceivedCalls } from '#schemas/mock/calls.ts'
import type { OktaUser } from '#schemas/okta/user.ts'
import { run } from '../bin/command-line.ts'
import { pendoTemplate, realExports, skipWithoutRealExports } from '../engine/real-exports.ts'
import { startPendo } from '../support/mock.ts'

// `flow run --dry-run`, and the real run behind it: what was told comes true, and nothing else.

interface Change {
  kind: string
  visitorId: string | null
  field: string | null
  before: unknown
  after: unknown
  reason: string | null
}

const people = [...generateOktaUsers({ count: 60, seed: 9 })].map((user) => ({ ...user, status: 'ACTIVE' }) as OktaUser)
const idOf = (user: OktaUser) => String(user.profile.email)

async function stage(t: Test, users: readonly OktaUser[] = people) {
  const pendo = await startPendo(t)
  const folder = t.testdir({})
  const env = { PENDO_INTEGRATION_KEY: pendo.connection.integrationKey }
  return {
    pendo,
    folder,
    data: join(folder, 'sync.db'),
    async pack(name: string, ...more: string[]) {
      const file = join(folder, `${name}.flopack`)
      const packed = await run(['flow', 'pack', name, '--out', file, ...more])
      t.equal(packed.status, 0, packed.stderr)
      return file
    },
    async flow(file: string, argv: readonly string[], listed = users) {
      const okta = await startMockOkta({ createToken: 'write', users: listed })
      try {
        return await run(['flow', 'run', file, '--okta', okta.url, '--pendo', pendo.url, ...argv], {
          env: { ...env, OKTA_API_TOKEN: okta.apiToken ?? '' }
        })
      } finally {
        await okta.close()
      }
    },
    /** Visitors and the values of their fields. */
    async state(ids: readonly string[]) {
      const found = await Promise.all(ids.map(async (id) => [id, await pendo.visitor(id)] as const))
      return new Map(found.flatMap(([id, visitor]) => (visitor == null ? [] : [[id, visitor.metadata.custom ?? {}]])))
    }
  }
}

const template = realExports.find(({ name }) => name === pendoTemplate)?.path ?? ''

const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex')

/** Pendo's visitors after the changes that were told. */
function after(before: ReadonlyMap<string, object>, changes: readonly Change[]): Map<string, Record<string, unknown>> {
  const state = new Map([...before].map(([id, values]) => [id, { ...values } as Record<string, unknown>]))
  for (const { kind, visitorId, field, after } of changes) {
    if (kind !== 'create' && kind !== 'change') continue
    const values = state.get(visitorId ?? '') ?? {}
    state.set(visitorId ?? '', values)
    if (field !== null) values[field.toLowerCase()] = after
  }
  return state
}

t.test('what a dry run of the weekly sync tells is what the real run then does, and only that', async (t) => {
  const { pendo, pack, flow, data, state } = await stage(t)
  const file = await pack('weekly_metadata_sync', '--create', 'yes', '--value-keys', 'email,department')
  const ids = people.map(idOf)
  // A third is new, a third holds other values, a third is as it should be.
  await pendo.seed({
    visitors: people.flatMap((user, at) =>
      at % 3 === 0
        ? []
        : [
            {
              id: idOf(user),
              metadata: {
                custom: { email: user.profile.email, department: at % 3 === 1 ? 'Elsewhere' : user.profile.department }
              }
            }
          ]
    )
  })
  const before = await state(ids)
  await pendo.control('DELETE', '/_mock/calls')
  const dry = await flow(file, ['--dry-run', '--data', data, '--json'])
  t.same([dry.status, dry.stderr], [0, ''])
  t.notOk(existsSync(data), 'no data file is made')
  t.same(writesOf(await pendo.calls()), [], 'Pendo was only read')
  t.same(await state(ids), before)
  const { counts, changes } = JSON.parse(dry.stdout).dryRun as { counts: Record<string, number>; changes: Change[] }
  t.match(counts, { create: 20, change: 20, same: 20, missing: 0, failed: 0, unsent: 0 })
  t.same(
    changes.filter(({ kind }) => kind === 'change').map(({ field, before }) => [field, before]),
    Array.from({ length: 20 }, () => ['department', 'Elsewhere'])
  )

  t.match(await flow(file, ['--data', data, '--json']), { status: 0 })
  t.same(await state(ids), after(before, changes))
})

t.test('with --delta a dry run tells who would not be sent, and leaves the data file as it was', async (t) => {
  const { pendo, pack, flow, data, state } = await stage(t)
  const file = await pack('weekly_metadata_sync', '--create', 'yes', '--value-keys', 'email,department')
  t.match(await flow(file, ['--data', data, '--delta']), { status: 0 })
  const moved = people.map((user, at) =>
    at < 3 ? { ...user, profile: { ...user.profile, department: 'Moved' } } : user
  )
  const ids = people.map(idOf)
  const [before, hash] = [await state(ids), hashOf(data)]
  await pendo.control('DELETE', '/_mock/calls')
  const weekly = ['--data', data, '--delta', '--leavers', 'blank', '--allow-leavers', '100%', '--json']
  const listed = moved.slice(0, 58)
  const dry = await flow(file, [...weekly, '--dry-run'], listed)
  t.same([dry.status, dry.stderr], [0, ''])
  t.equal(hashOf(data), hash)
  t.same(writesOf(await pendo.calls()), [])
  const { counts, changes } = JSON.parse(dry.stdout).dryRun as { counts: Record<string, number>; changes: Change[] }
  t.match(counts, { create: 0, change: 5, same: 0, unchanged: 55 }, 'leavers are among those who change')
  t.equal(JSON.parse((await flow(file, weekly, listed)).stdout).push.usersUnchanged, 55)
  const real = await state(ids)
  for (const [id, values] of after(before, changes)) {
    for (const [field, value] of Object.entries(values)) t.equal(real.get(id)?.[field] ?? null, value, `${id} ${field}`)
  }
})

t.test('visitors that Pendo does not know are told as missing, and end the run as they would', async (t) => {
  const { pendo, pack, flow, folder, state } = await stage(t)
  const file = await pack('weekly_metadata_sync', '--value-keys', 'email,department,nosuchfield')
  const known = people.slice(0, 50)
  await pendo.seed({ visitors: known.map((user) => ({ id: idOf(user) })) })
  const csv = join(folder, 'changes.csv')
  const dry = await flow(file, ['--dry-run', '--csv', csv])
  t.equal(dry.status, 1)
  t.match(dry.stdout, /Unknown to Pendo, and not created +│ 10/)
  t.match(dry.stdout, /Would be changed +│ 50/)
  t.notMatch(dry.stdout, /history show/)
  const rows = readFileSync(csv, 'utf8').trim().split('\n')
  t.equal(rows.filter((row) => row.startsWith('missing,')).length, 10)
  t.equal((await state(people.map(idOf))).size, 50)
  t.match(await flow(file, []), { status: 1 })
})

t.test("Pendo's template tells in a dry run what it then does", { skip: skipWithoutRealExports }, async (t) => {
  const { pendo, flow, data, state } = await stage(t)
  const ids = people.flatMap((user) => [idOf(user), String(user.profile.login), String(user.id)])
  const options = ['--flow', 'Kickoff', '--data', data, '--json']
  const before = await state(ids)
  await pendo.control('DELETE', '/_mock/calls')
  const dry = await flow(template, [...options, '--dry-run'])
  t.same(writesOf(await pendo.calls()), [])
  const { changes } = JSON.parse(dry.stdout).dryRun as { changes: Change[] }
  const real = await flow(template, options)
  t.equal(real.status, dry.status)
  t.same(await state(ids), after(before, changes))
})

/** Calls that may change something: listing visitors is a POST, too. */
function writesOf({ calls }: ReceivedCalls): string[] {
  return calls
    .filter(({ method, path }) => method !== 'GET' && !path.startsWith('/api/v1/aggregation'))
    .map(({ method, path }) => `${method} ${path}`)
}
