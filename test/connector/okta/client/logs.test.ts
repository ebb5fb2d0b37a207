import t from 'tap'
import { followLogs, readLogs } from '#connector/okta/client/logs.ts'
import { createUser } from '#connector/okta/client/users.ts'
import { startOkta } from '../../../support/okta.ts'

const query = { filter: 'eventType eq "user.lifecycle.create"', limit: 2 }
const profile = (name: string) => ({
  firstName: name,
  lastName: 'x',
  login: `${name}@example.test`,
  email: `${name}@example.test`
})

t.test('a position gives what came after it, each event once, also from another client', async (t) => {
  const okta = await startOkta(t)
  const http = okta.client()
  let { events, position } = await readLogs(http, { query })
  t.same(events, [])
  const seen: unknown[] = []
  for (const names of [['ann'], ['bob', 'cyd', 'dan'], []]) {
    for (const name of names) await createUser(http, { profile: profile(name) })
    do {
      ;({ events, position } = await readLogs(okta.client(), { position: position ?? '' }))
      seen.push(...events.map(({ target }) => target?.[0]?.alternateId))
    } while (events.length > 0)
  }
  t.same(
    seen,
    ['ann', 'bob', 'cyd', 'dan'].map((name) => `${name}@example.test`)
  )
  t.match(position, /^\/api\/v1\/logs\?/)
})

t.test('a position of another org is refused before anything is sent', async (t) => {
  const okta = await startOkta(t)
  const stolen = readLogs(okta.client(), { position: 'https://other.okta.com/api/v1/logs?after=x' })
  await t.rejects(stolen, { code: 'OKTA_ADDRESS_REFUSED', sent: false })
})

t.test('a list with until has no position at its end', async (t) => {
  const okta = await startOkta(t)
  t.equal((await readLogs(okta.client(), { query: { until: '2030-01-01' } })).position, null)
})

t.test('following gives pages as they come, pauses only when there are none, and ends with the signal', async (t) => {
  const okta = await startOkta(t)
  const http = okta.client()
  const controller = new AbortController()
  const names = ['ann', 'bob', 'cyd']
  let pauses = 0
  const clock = {
    now: () => 0,
    sleep: async (ms: number) => {
      t.equal(ms, 5_000)
      const name = names[pauses++]
      if (name === undefined) controller.abort()
      else await createUser(http, { profile: profile(name) })
    }
  }
  const seen: unknown[] = []
  for await (const { events, position } of followLogs(http, { query }, { clock, signal: controller.signal })) {
    t.ok(position)
    seen.push(...events.map(({ target }) => target?.[0]?.alternateId))
  }
  t.same(
    seen,
    names.map((name) => `${name}@example.test`)
  )
  t.equal(pauses, 4)
})
