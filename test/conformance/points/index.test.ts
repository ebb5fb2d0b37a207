import { test } from 'tap'
import { areas } from '#conformance/points/index.ts'
import { requestsOf } from '#conformance/suite.ts'
import { startMockPendo } from '#mock-pendo/start.ts'
import { brokenIn, check } from '../check.ts'
import type { Defect } from '../small-server.ts'
import { smallKey, startSmallServer } from '../small-server.ts'

const rules = [...areas.values()].flatMap(requestsOf).flatMap((step) => step.rules)
const chosen = (...names: string[]) => [...areas].filter(([name]) => names.includes(name)).map(([, area]) => area)

test('every rule has an id of its own and names an RFC or Okta', async (t) => {
  const ids = rules.map(({ id }) => id)
  t.same([...new Set(ids)], ids)
  for (const { id, source, says } of rules) {
    t.match(source, /^(RFC \d+, section \d|Okta\b)/, id)
    t.ok(says, id)
  }
})

test('the mock Pendo holds every point, and nothing is left behind', async (t) => {
  const mock = await startMockPendo({ scim: true })
  t.teardown(() => mock.close())
  const report = await check(t, mock.scim ?? { baseUrl: '', apiKey: '' }, [...areas.values()])
  t.same(brokenIn(report), [])
  t.match(report, { counts: { requests: 84, unanswered: 0, held: rules.length, notJudged: 0 }, leftBehind: [] })
})

test('a server of users without faults breaks no rule on users, credentials apart from groups', async (t) => {
  const { baseUrl } = await startSmallServer(t)
  const report = await check(t, { baseUrl, apiKey: smallKey }, chosen('users', 'credentials'))
  t.same(brokenIn(report), ['credentials.groups.status'])
})

const defects: readonly [Defect, ...string[]][] = [
  ['numbers as texts', 'credentials.test.startIndex', 'credentials.test.totalResults', 'users.look-up.itemsPerPage'],
  ['deactivation is ignored', 'patch.deactivated.active', 'patch.replaced-path.given-name'],
  ['errors in plain text', 'users.deleted.schema', 'users.deleted.detail', 'credentials.no-key.schema'],
  ['duplicates are created', 'users.create-twice.status', 'users.create-capitals.status'],
  ['the password is shown', 'users.create.no-password', 'users.read.no-password'],
  ['everybody may read', 'credentials.no-key.status', 'credentials.wrong-key.status'],
  ['the filter is ignored', 'users.deleted-list.none'],
  ['answers as application/json', 'credentials.test.media-type', 'users.create.media-type']
]

for (const [defect, ...expected] of defects) {
  test(`a server of which "${defect}" is true breaks the rules against it`, async (t) => {
    const { baseUrl } = await startSmallServer(t, defect)
    const suites = chosen('credentials', 'users', 'patch')
    if (defect === 'the filter is ignored') {
      // Somebody has to be there for the whole list to be wrong.
      await fetch(`${baseUrl}/Users`, {
        method: 'POST',
        headers: { authorization: `Bearer ${smallKey}` },
        body: JSON.stringify({ userName: 'somebody' })
      })
    }
    const broken = brokenIn(await check(t, { baseUrl, apiKey: smallKey }, suites))
    for (const id of expected) t.ok(broken.includes(id), id)
  })
}
