import t from 'tap'
import { testCredentials } from '#mock-okta/provisioning/plan/connection-test.ts'
import { foresee, imagineServer } from '#mock-okta/provisioning/plan/foresee.ts'
import { pushGroup } from '#mock-okta/provisioning/plan/groups.ts'
import { readApp } from '#mock-okta/provisioning/plan/import.ts'
import { provisionUser } from '#mock-okta/provisioning/plan/users.ts'
import { waitAfter429 } from '#mock-okta/provisioning/plan/wait-after-429.ts'
import { replay, reply } from './replay.ts'

const page = (total: number, from: number, count: number) =>
  reply(200, {
    totalResults: total,
    startIndex: from,
    itemsPerPage: count,
    Resources: Array.from({ length: count }, (_, at) => ({ id: `u-${from + at}` }))
  })
const startsOf = (requests: readonly { query?: readonly (readonly [string, string])[] }[]) =>
  requests.map(({ query }) => query?.[0]?.[1])

t.test('the credentials are tested by two users, and by groups where those are imported', async (t) => {
  const users = replay(testCredentials({ importGroups: false }), page(0, 1, 0))
  t.same(users.requests[0]?.query, [
    ['startIndex', '1'],
    ['count', '2']
  ])
  t.same(replay(testCredentials({ importGroups: true }), page(0, 1, 0), page(0, 1, 0)).lines, [
    'GET /Users',
    'GET /Groups'
  ])
  t.throws(() => replay(testCredentials({ importGroups: false }), reply(401, { detail: 'bad key' })), {
    message: /Authorization failure.*bad key/
  })
})

t.test('an import reads page by page, and goes on behind the last of a short page', async (t) => {
  const full = replay(readApp({ importGroups: false }), page(250, 1, 100), page(250, 101, 100), page(250, 201, 50))
  t.same(startsOf(full.requests), ['1', '101', '201'])
  t.equal(full.result.users.length, 250)
  const short = replay(readApp({ importGroups: false }), page(5, 1, 2), page(5, 3, 2), page(5, 5, 1))
  t.same(startsOf(short.requests), ['1', '3', '5'])
  t.equal(replay(readApp({ importGroups: true }), page(9, 1, 0), page(0, 1, 0)).result.users.length, 0)
})

t.test('what would be asked is foreseen without a server', async (t) => {
  const newcomer = { attributes: { userName: 'ada' }, password: 'x' }
  const lines = (mode: 'OIN' | 'AIW', user: object | null) =>
    foresee(provisionUser(mode, newcomer), imagineServer({ user: user as null, group: null })).map(
      ({ method, path }) => `${method} ${path}`
    )
  t.same(lines('OIN', null), ['GET /Users', 'POST /Users'])
  const present = { schemas: [], userName: 'ada', active: true, meta: {} }
  t.same(lines('OIN', present), ['GET /Users', 'PATCH /Users/USER-ID', 'GET /Users/USER-ID', 'PUT /Users/USER-ID'])
  t.same(lines('AIW', present), ['GET /Users', 'GET /Users/USER-ID', 'PUT /Users/USER-ID'])
  const group = foresee(
    pushGroup('AIW', { externalId: null, displayName: 'Team' }, []),
    imagineServer({ user: null, group: null })
  )
  t.same(
    group.map(({ step }) => step),
    ['group-verify', 'group-create', 'group-read', 'group-members']
  )
})

t.test('the wait after 429 is exactly Retry-After, else five minutes and twice as long each time', async (t) => {
  t.equal(waitAfter429(1, '120', null), 120_000)
  for (const header of [null, 'Wed, 21 Oct 2026 07:28:00 GMT', '1.5', '-1', '']) {
    t.equal(waitAfter429(1, header, null), 300_000)
  }
  t.equal(waitAfter429(2, null, 300_000), 600_000)
  t.equal(waitAfter429(3, null, 600_000), 1_200_000)
  t.equal(waitAfter429(10, '1', 1_000), null)
})
