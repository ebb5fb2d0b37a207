import t from 'tap'
import { compileCheck } from '#core/validate.ts'
import { LogEvent } from '#schemas/okta/logs.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { buildMock, nextOf, profileOf, withQuery } from '../mock.ts'

const logs = '/api/v1/logs'
const dayMs = 86_400_000
const fitsContract = compileCheck(LogEvent)

t.test('every change of a user is in the System Log, in its order', async (t) => {
  const mock = await buildMock(t)
  const id = await mock.create(profileOf('ann'), '?activate=false')
  await mock.call('POST', `/api/v1/users/${id}`, { profile: { title: 'CEO' } })
  await mock.call('POST', `/api/v1/users/${id}/lifecycle/activate`)
  await mock.call('DELETE', `/api/v1/users/${id}`)
  await mock.call('DELETE', `/api/v1/users/${id}`)
  await mock.create(profileOf('bob'))
  t.same(await mock.events(), [
    'user.lifecycle.create ann@example.test',
    'user.account.update_profile ann@example.test',
    'user.lifecycle.activate ann@example.test',
    'user.lifecycle.deactivate ann@example.test',
    'user.lifecycle.delete.initiated ann@example.test',
    'user.lifecycle.delete.completed ann@example.test',
    'user.lifecycle.create bob@example.test',
    'user.lifecycle.activate bob@example.test'
  ])
})

t.test('an event has the parts of a real one, in their order', async (t) => {
  const clock = new FakeClock()
  const mock = await buildMock(t, { clock })
  const id = await mock.create(profileOf('ann'))
  await mock.call(
    'POST',
    `/api/v1/users/${id}`,
    { profile: { title: 'CEO', firstName: 'Anna' } },
    { 'user-agent': 'tester/1' }
  )
  const event = (await mock.call('GET', logs)).json.at(-1)
  t.match(fitsContract(event), { ok: true })
  t.same(Object.keys(event), Object.keys(LogEvent.properties))
  t.match(event, {
    actor: { id: /^00u/, type: 'User', alternateId: 'admin@example.test' },
    client: { userAgent: { rawUserAgent: 'tester/1' }, ipAddress: '127.0.0.1' },
    displayMessage: 'Update user profile for Okta',
    eventType: 'user.account.update_profile',
    outcome: { result: 'SUCCESS', reason: null },
    published: new Date(clock.now()).toISOString(),
    severity: 'INFO',
    debugContext: { debugData: { changedAttributes: 'firstName,title', requestUri: `/api/v1/users/${id}` } },
    legacyEventType: 'core.user.config.profile_update.success',
    transaction: { type: 'WEB', id: event.debugContext.debugData.requestId, detail: {} },
    version: '0',
    request: { ipChain: [{ ip: '127.0.0.1', version: 'V4' }] },
    target: [{ id, type: 'User', alternateId: 'ann@example.test', displayName: 'Anna Moss', detailEntry: null }]
  })
})

t.test('what the token of a service does, the service did', async (t) => {
  const mock = await buildMock(t)
  const headers = mock.authorize({ kind: 'bearer', description: 'the sync' })
  await mock.call('POST', '/api/v1/users', { profile: profileOf('ann') }, headers)
  t.match((await mock.call('GET', logs)).json[0].actor, { type: 'PublicClientApp', displayName: 'the sync' })
})

t.test('users put in by a seed leave no events', async (t) => {
  const mock = await buildMock(t)
  await mock.seed({ profile: profileOf('ann') })
  t.same(await mock.events(), [])
})

t.test('a poll gives each event once, and always a next link, also when there is nothing new', async (t) => {
  const mock = await buildMock(t)
  const seen: string[] = []
  let page = withQuery(logs, { limit: 3, filter: 'eventType eq "user.lifecycle.create"' })
  const poll = async () => {
    const answer = await mock.call('GET', page)
    t.not(nextOf(answer), null)
    page = nextOf(answer) ?? ''
    seen.push(...answer.json.map((event: { target: { alternateId: string }[] }) => event.target[0]?.alternateId))
    return answer.json.length
  }
  t.equal(await poll(), 0)
  t.equal(await poll(), 0)
  const names = Array.from({ length: 8 }, (_, index) => `user${index}`)
  for (const name of names.slice(0, 4)) await mock.create(profileOf(name))
  t.equal(await poll(), 3)
  for (const name of names.slice(4)) await mock.create(profileOf(name))
  t.equal(await poll(), 3)
  t.equal(await poll(), 2)
  t.equal(await poll(), 0)
  t.same(
    seen,
    names.map((name) => `${name}@example.test`)
  )
})

t.test('events that grew older than seven days before they were read are still given by a position', async (t) => {
  const clock = new FakeClock()
  const mock = await buildMock(t, { clock })
  const first = await mock.call('GET', logs)
  await mock.create(profileOf('ann'))
  await clock.sleep(20 * dayMs)
  t.equal((await mock.call('GET', nextOf(first) ?? '')).json.length, 2)
  t.equal((await mock.call('GET', logs)).json.length, 0)
  await clock.sleep(80 * dayMs)
  t.equal((await mock.call('GET', nextOf(first) ?? '')).json.length, 0, 'but none is kept longer than 90 days')
})

t.test('since is included and until is not; with until, or downwards, the next link ends', async (t) => {
  const clock = new FakeClock()
  const mock = await buildMock(t, { clock })
  const times: string[] = []
  for (const name of ['ann', 'bob', 'cyd']) {
    times.push(new Date(clock.now()).toISOString())
    await mock.create(profileOf(name), '?activate=false')
    await clock.sleep(60_000)
  }
  const [since = '', , until = ''] = times
  const bounded = await mock.call('GET', withQuery(logs, { since, until, limit: 1 }))
  t.equal(bounded.json.length, 1)
  const rest = await mock.call('GET', nextOf(bounded) ?? '')
  t.equal(rest.json.length, 1)
  t.equal(nextOf(rest), null)
  const downwards = await mock.call('GET', withQuery(logs, { sortOrder: 'DESCENDING', limit: 2 }))
  const last = await mock.call('GET', nextOf(downwards) ?? '')
  t.same(
    [...downwards.json, ...last.json].map(({ published }) => published),
    times.toReversed()
  )
  t.equal(nextOf(last), null)
})

t.test('a filter takes all operators, any property, and any of the targets', async (t) => {
  const mock = await buildMock(t)
  const id = await mock.create(profileOf('ann'))
  await mock.call('POST', `/api/v1/users/${id}`, { profile: { title: 'CEO' } })
  await mock.create(profileOf('bob'))
  const found = async (filter: string) => {
    const answer = await mock.call('GET', withQuery(logs, { filter }))
    t.equal(answer.status, 200, answer.text)
    return answer.json.length
  }
  t.equal(await found(`target.id eq "${id}"`), 3)
  t.equal(await found(`eventType eq "user.lifecycle.create" and target.id eq "${id}"`), 1)
  t.equal(await found('eventType sw "user.lifecycle."'), 4)
  t.equal(await found('eventType ew "_profile"'), 1)
  t.equal(await found('not (eventType co "lifecycle")'), 1)
  t.equal(await found('outcome.result ne "SUCCESS"'), 0)
  t.equal(await found('outcome.reason pr'), 0)
  t.equal(await found('outcome.reason eq null'), 5)
  t.equal(await found('debugContext.debugData.changedAttributes co "title"'), 1)
  t.equal(await found('not (debugContext.debugData.changedAttributes co "title")'), 4)
  t.equal(await found('request.ipChain.ip eq "127.0.0.1"'), 5)
  t.equal(await found('authenticationContext.authenticationStep le 0'), 5)
  t.equal(await found('published gt "2000-01-01"'), 5)
  t.equal(await found('target.alternateId eq "ANN@example.test"'), 0)
})

t.test('q finds events that hold all its words', async (t) => {
  const mock = await buildMock(t)
  await mock.create(profileOf('ann'))
  await mock.create(profileOf('bob'))
  t.equal((await mock.call('GET', `${logs}?q=ANN`)).json.length, 2)
  t.equal((await mock.call('GET', `${logs}?q=ann+lifecycle.create`)).json.length, 1)
  t.equal((await mock.call('GET', `${logs}?q=ann+bob`)).json.length, 0)
})

for (const [query, code] of [
  [{ filter: 'eventType' }, 'E0000053'],
  [{ filter: 'published gt "x"' }, 'E0000053'],
  [{ since: 'yesterday' }, 'E0000030'],
  [{ until: '12' }, 'E0000030'],
  [{ limit: 'x' }, 'E0000029'],
  [{ after: '???' }, 'E0000029'],
  [{ q: 'x'.repeat(41) }, 'E0000001'],
  [{ q: 'a '.repeat(11) }, 'E0000001']
] as const) {
  t.test(`the query ${JSON.stringify(query)} is 400 ${code}`, async (t) => {
    const mock = await buildMock(t)
    t.match(await mock.call('GET', withQuery(logs, query)), { status: 400, json: { errorCode: code } })
  })
}
