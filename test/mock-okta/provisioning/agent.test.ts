import t from 'tap'
import { FakeClock } from '../../support/fake-clock.ts'
import { buildMock } from '../mock.ts'
import { connect, list } from './connected.ts'

t.test('a failed task keeps the app user in error, says why without the key, and is done again by Retry', async (t) => {
  let broken = true
  const okta = await connect(t, ({ method }) =>
    broken && method === 'POST' ? { status: 409, body: { detail: 'key-for-tests is taken' } } : undefined
  )
  await okta.assign('ann')
  await okta.agent.idle()
  t.match(await okta.appUser('ann'), { status: 'STAGED', syncState: 'ERROR', externalId: null })
  const { tasks, counts } = await okta.tasks('?state=FAILED')
  t.match(counts, { failed: 1 })
  t.match(tasks, [
    {
      kind: 'provision-user',
      about: 'ann@example.test',
      requests: 2,
      error:
        'Error while creating user ann@example.test: Conflict. Errors reported by remote server: [redacted] is taken'
    }
  ])
  t.match((await okta.control('GET', '/apps/pendo')).json.users, { assigned: 1, provisioned: 0, failed: 1 })
  const events = (await okta.mock.call('GET', '/api/v1/logs?filter=outcome.result eq "FAILURE"')).json
  t.match(events, [
    { eventType: 'application.provision.user.push', severity: 'ERROR', transaction: { type: 'JOB', id: tasks[0].id } }
  ])
  broken = false
  t.match((await okta.control('POST', '/tasks/retry', { ids: [tasks[0].id] })).json, { tasks: 1 })
  await okta.agent.idle()
  t.match(await okta.appUser('ann'), { status: 'PROVISIONED', syncState: 'SYNCHRONIZED', externalId: 'made-1' })
  t.match((await okta.control('POST', '/tasks/retry', {})).json, { tasks: 0 })
  t.equal((await okta.control('POST', '/tasks/retry', { ids: ['none'] })).status, 404)
})

t.test('whoever could not be provisioned is not deactivated at the end of the assignment', async (t) => {
  const okta = await connect(t, ({ method }) => (method === 'POST' ? { status: 500 } : undefined))
  await okta.assign('ann')
  await okta.agent.idle()
  const sent = okta.server.arrived.length
  await okta.mock.call('DELETE', '/api/v1/apps/pendo/users/ann')
  await okta.agent.idle()
  t.equal(okta.server.arrived.length, sent)
  await okta.control('POST', '/tasks/retry', {})
  await okta.agent.idle()
  t.equal(okta.server.arrived.length, sent)
  t.match((await okta.tasks()).tasks[0], { state: 'DONE', result: { skipped: /has not the app/ } })
})

t.test(
  'a task that is answered 429 waits as it is told, then longer and longer, and fails at the tenth time',
  async (t) => {
    let count = 0
    const okta = await connect(t, ({ method }) => {
      if (method !== 'POST') return undefined
      count++
      return count === 1 ? { status: 429, headers: { 'retry-after': '7' } } : { status: 429 }
    })
    await okta.assign('ann')
    await okta.agent.idle()
    const minutes = [7 / 60, 14 / 60]
    t.equal(count, 10)
    t.same(
      okta.clock.sleeps.slice(0, 2),
      minutes.map((length) => length * 60_000)
    )
    t.equal(okta.clock.sleeps.length, 9)
    t.match((await okta.tasks()).tasks[0], { state: 'FAILED', attempts: 10, error: /Too Many Requests/, requests: 20 })
  }
)

t.test('while one task waits after 429 those of others go on, and its own user stays in order', async (t) => {
  let throttled = true
  const okta = await connect(t, ({ method, body }) =>
    throttled && method === 'POST' && body.includes('ann')
      ? { status: 429, headers: { 'retry-after': '60' } }
      : undefined
  )
  const resume = Promise.withResolvers<void>()
  okta.clock.sleep = async (ms, signal) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    signal?.addEventListener('abort', () => resolve())
    await Promise.race([promise, resume.promise.then(() => FakeClock.prototype.sleep.call(okta.clock, ms))])
  }
  await okta.assign('ann')
  while ((await okta.tasks('?state=WAITING')).tasks.length === 0) await new Promise(setImmediate)
  await okta.assign('bob')
  while ((await okta.appUser('bob')).externalId === null) await new Promise(setImmediate)
  t.match((await okta.control('GET', '/apps/pendo')).json, { idle: false, tasks: { waiting: 1, done: 1 } })
  await okta.mock.call('DELETE', '/api/v1/apps/pendo/users/ann')
  throttled = false
  resume.resolve()
  await okta.agent.idle()
  t.match((await okta.tasks('?state=DONE')).tasks, { length: 2 })
  const posts = okta.server.arrived.filter(({ method, body }) => method === 'POST' && body.includes('ann'))
  t.equal(posts.length, 1)
  t.match((await okta.control('GET', '/apps/pendo')).json, { idle: true })
})

t.test('whoever loses the app while being created is deactivated after', async (t) => {
  const okta = await connect(t, () => undefined)
  const { mock } = okta
  const takeAtOnce = mock.app.provisioningAgent.transport
  const send = takeAtOnce.send.bind(takeAtOnce)
  takeAtOnce.send = async (request, connection, signal) => {
    const reply = await send(request, connection, signal)
    if (request.method === 'POST') await mock.call('DELETE', '/api/v1/apps/pendo/users/ann')
    return reply
  }
  await okta.assign('ann')
  await okta.agent.idle()
  t.same(okta.server.lines(), ['GET /scim/v2/Users', 'POST /scim/v2/Users', 'PATCH /scim/v2/Users/made-1'])
})

t.test('each toggle that is off sends nothing', async (t) => {
  const okta = await connect(t, () => undefined)
  await okta.assign('ann')
  await okta.agent.idle()
  const shown = await okta.control('PUT', '/apps/pendo/to-app', { create: false, update: false, deactivate: false })
  t.match(shown.json.toApp, { create: { on: false, consequence: /send nothing/ } })
  okta.server.arrived.length = 0
  await okta.assign('bob')
  await okta.mock.call('POST', '/api/v1/users/ann', { profile: { title: 'Engineer' } })
  await okta.mock.call('DELETE', '/api/v1/apps/pendo/users/ann')
  await okta.agent.idle()
  t.same(okta.server.lines(), [])
  t.match(await okta.appUser('bob'), { status: 'ACTIVE', syncState: 'DISABLED' })
  t.equal((await okta.control('POST', '/apps/pendo/provision', {})).status, 409)
})

t.test('a group that cannot be pushed is in error, with the reason, and Active after Retry', async (t) => {
  let broken = true
  const okta = await connect(t, ({ method, url }) =>
    broken && method === 'POST' && url.endsWith('/Groups') ? { status: 400, body: { detail: 'no' } } : undefined
  )
  await okta.assign('ann')
  const mappings = '/api/v1/apps/pendo/group-push/mappings'
  await okta.mock.call('POST', mappings, { sourceGroupId: 'team', targetGroupName: 'Team' })
  t.match((await okta.control('GET', '/apps/pendo/push-groups')).json, [{ pushStatus: 'Pushing' }])
  await okta.agent.idle()
  t.match((await okta.control('GET', '/apps/pendo/push-groups')).json, [
    { pushStatus: 'Error', error: /Bad Request.*no/ }
  ])
  t.match((await okta.mock.call('GET', `${mappings}?status=ERROR`)).json, [{ status: 'ERROR', errorSummary: /no$/ }])
  broken = false
  await okta.control('POST', '/tasks/retry', {})
  await okta.agent.idle()
  t.match((await okta.control('GET', '/apps/pendo/push-groups')).json, [{ pushStatus: 'Active', error: null }])
  const [mapping] = (await okta.mock.call('GET', mappings)).json
  t.notOk('errorSummary' in mapping)
  t.match(okta.server.arrived.find(({ method }) => method === 'PATCH')?.body, /"made-1"/)
})

t.test('a group that is assigned and pushed gives a warning that names the help page', async (t) => {
  const okta = await connect(t, () => undefined)
  await okta.mock.call('PUT', '/api/v1/apps/pendo/groups/team')
  const mappings = '/api/v1/apps/pendo/group-push/mappings'
  await okta.mock.call('POST', mappings, { sourceGroupId: 'team', targetGroupName: 'Team' })
  await okta.agent.idle()
  t.match((await okta.control('GET', '/apps/pendo')).json.warnings, [
    /"Team".*https:\/\/help\.okta\.com\/.*app-assignments-group-push/
  ])
})

t.test('an imported group can be linked: it takes the name, and its members stay', async (t) => {
  const remote = { id: 'g-9', displayName: 'Old name', members: [{ value: 'other' }] }
  const okta = await connect(t, ({ method, url }) => {
    if (method !== 'GET' || url.includes('filter')) return undefined
    if (url.includes('/Groups?')) return list(remote)
    return url.includes('/Users?') ? list({ id: 'u-ann', userName: 'ANN@example.test', active: true }) : undefined
  })
  await okta.control('POST', '/apps/pendo/import', { confirmExactMatches: true })
  await okta.agent.idle()
  t.match((await okta.tasks()).tasks[0].result, { usersRead: 1, exactMatches: 1, linked: 1, groupsRead: 1 })
  t.match(await okta.appUser('ann'), { externalId: 'u-ann', status: 'PROVISIONED' })
  const [group] = (await okta.mock.call('GET', '/api/v1/groups?filter=type eq "APP_GROUP"')).json
  t.match(group, { profile: { name: 'Old name' }, source: { id: 'pendo' } })
  okta.server.arrived.length = 0
  const mappings = '/api/v1/apps/pendo/group-push/mappings'
  await okta.mock.call('POST', mappings, { sourceGroupId: 'team', targetGroupId: group.id })
  await okta.agent.idle()
  t.same(okta.server.lines(), ['PATCH /scim/v2/Groups/g-9', 'GET /scim/v2/Groups/g-9', 'PATCH /scim/v2/Groups/g-9'])
  t.match(okta.server.arrived[0]?.body, /"op":"add","path":"members","value":\[\{"value":"u-ann"/)
  t.match(okta.server.arrived[2]?.body, /"displayName":"Team"/)
})

const refused: [string, object, RegExp][] = [
  ['neither target', { sourceGroupId: 'team' }, /Either/],
  ['both targets', { sourceGroupId: 'team', targetGroupId: 'team', targetGroupName: 'x' }, /Either/],
  ['a target that is no group of the app', { sourceGroupId: 'team', targetGroupId: 'team' }, /no group of the app/],
  ['another status', { sourceGroupId: 'team', targetGroupName: 'x', status: 'ERROR' }, /ACTIVE or INACTIVE/],
  ['a group that is pushed already', { sourceGroupId: '00gMockEveryone00001', targetGroupName: 'y' }, /already/]
]
t.test('mappings that cannot be are refused', async (t) => {
  const okta = await connect(t, () => undefined)
  const mappings = '/api/v1/apps/pendo/group-push/mappings'
  await okta.mock.call('POST', mappings, { sourceGroupId: '00gMockEveryone00001', targetGroupName: 'All' })
  for (const [what, body, cause] of refused) {
    const answer = await okta.mock.call('POST', mappings, body)
    t.match(answer, { status: 400, json: { errorCode: 'E0000001', errorCauses: [{ errorSummary: cause }] } }, what)
  }
  t.equal((await okta.mock.call('GET', `${mappings}/none`)).status, 404)
})

t.test('what was under way when the mock ended is done by the next one', async (t) => {
  const file = `${t.testdir()}/okta.db`
  let silent = true
  const okta = await connect(t, ({ method }) => (silent && method === 'POST' ? null : undefined), { dataFile: file })
  await okta.assign('ann')
  while (!okta.server.arrived.some(({ method }) => method === 'POST')) await new Promise(setImmediate)
  t.match((await okta.tasks()).tasks, [{ state: 'RUNNING' }])
  await okta.mock.app.close()
  silent = false
  const next = await buildMock(t, { dataFile: file })
  await next.app.ready()
  await next.app.provisioningAgent.idle()
  t.match((await next.call('GET', '/api/v1/apps/pendo/users/ann')).json, {
    status: 'PROVISIONED',
    externalId: 'made-1'
  })
})

t.test('a reset ends what is under way and notes nothing of it', async (t) => {
  const okta = await connect(t, ({ method }) => (method === 'POST' ? null : undefined))
  await okta.assign('ann')
  while (!okta.server.arrived.some(({ method }) => method === 'POST')) await new Promise(setImmediate)
  await okta.mock.control('POST', '/reset?keepTokens=true')
  await okta.agent.idle()
  t.match((await okta.tasks()).tasks, [])
})

t.test('without the integration nothing is pushed, and what stands stays', async (t) => {
  const okta = await connect(t, () => undefined)
  await okta.assign('ann')
  await okta.agent.idle()
  okta.server.arrived.length = 0
  t.match((await okta.control('DELETE', '/apps/pendo/connection')).json, { connection: null })
  await okta.mock.call('DELETE', '/api/v1/apps/pendo/users/ann')
  await okta.agent.idle()
  t.same(okta.server.lines(), [])
  t.match((await okta.mock.call('GET', '/api/v1/apps/pendo')).json.features, [])
  t.equal((await okta.control('PUT', '/apps/pendo/to-app', { create: true })).status, 409)
  const bad = { ...okta.connection, baseUrl: 'http://scim.example.test' }
  t.equal((await okta.control('POST', '/apps/pendo/connection/test', bad)).status, 400)
  t.equal((await okta.control('GET', '/apps/none')).status, 404)
})
