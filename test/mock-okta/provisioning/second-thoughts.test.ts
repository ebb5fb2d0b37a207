import t from 'tap'
import { FakeClock } from '../../support/fake-clock.ts'
import { connect, list } from './connected.ts'

const lines = (okta: Awaited<ReturnType<typeof connect>>) =>
  okta.server.arrived.map(({ method, url, body }) => `${method} ${url.split('/v2')[1]?.split('?')[0]} ${body}`)

t.test('a deactivation that failed is not repeated for somebody who has the app again', async (t) => {
  let broken = false
  const okta = await connect(t, ({ method, url }) => {
    if (method === 'PATCH' && broken) return { status: 500 }
    if (!url.includes('filter')) return undefined
    return made ? list({ id: 'made-1', schemas: [], userName: 'ann@example.test', active: true, meta: {} }) : list()
  })
  let made = false
  await okta.assign('ann')
  await okta.agent.idle()
  made = true
  broken = true
  await okta.mock.call('DELETE', '/api/v1/apps/pendo/users/ann')
  await okta.agent.idle()
  t.match((await okta.tasks()).counts, { failed: 1 })
  broken = false
  await okta.assign('ann')
  await okta.agent.idle()
  t.match(await okta.appUser('ann'), { status: 'PROVISIONED', externalId: 'made-1' })
  const sent = okta.server.arrived.length
  await okta.control('POST', '/tasks/retry', {})
  await okta.agent.idle()
  t.equal(okta.server.arrived.length, sent)
  t.match((await okta.tasks()).tasks[1], { kind: 'deactivate-user', state: 'DONE', result: { skipped: /again/ } })
})

t.test('a deletion of a group that failed is not repeated once the group is pushed again', async (t) => {
  let deletes = 0
  const okta = await connect(t, ({ method, url }) => {
    if (method === 'DELETE') return ++deletes === 1 ? { status: 503 } : { status: 204 }
    if (url.includes('/Groups?filter')) return deletes === 0 ? list() : list({ id: 'made-1', displayName: 'Team' })
    return undefined
  })
  const mappings = '/api/v1/apps/pendo/group-push/mappings'
  const push = { sourceGroupId: 'team', targetGroupName: 'Team' }
  const { id } = (await okta.mock.call('POST', mappings, push)).json
  await okta.agent.idle()
  await okta.mock.call('PATCH', `${mappings}/${id}`, { status: 'INACTIVE' })
  t.equal((await okta.mock.call('DELETE', `${mappings}/${id}?deleteTargetGroup=true`)).status, 200)
  await okta.agent.idle()
  t.equal(deletes, 1)
  await okta.mock.call('POST', mappings, push)
  await okta.agent.idle()
  await okta.control('POST', '/tasks/retry', {})
  await okta.agent.idle()
  t.equal(deletes, 1)
  const { tasks } = await okta.tasks()
  t.match(
    tasks.find(({ kind }: { kind: string }) => kind === 'delete-group'),
    { state: 'DONE', result: { skipped: /pushed again/ } }
  )
})

t.test('a setting that is switched off holds back what waits for its turn, too', async (t) => {
  const clock = new FakeClock()
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  clock.sleep = async (ms) => {
    await held
    await FakeClock.prototype.sleep.call(clock, ms)
  }
  let throttled = true
  const okta = await connect(
    t,
    ({ method }) => (throttled && method !== 'GET' ? { status: 429, headers: { 'retry-after': '60' } } : undefined),
    { clock }
  )
  throttled = false
  await okta.assign('bob')
  await okta.agent.idle()
  throttled = true
  await okta.assign('ann')
  await okta.mock.call('DELETE', '/api/v1/apps/pendo/users/bob')
  while ((await okta.tasks()).counts.waiting < 2) await new Promise((resolve) => setImmediate(resolve))
  throttled = false
  await okta.control('PUT', '/apps/pendo/to-app', { create: false, deactivate: false })
  okta.server.arrived.length = 0
  release()
  await okta.agent.idle()
  t.same(lines(okta), [])
  const results = (await okta.tasks()).tasks.map(({ result }: { result: object }) => result)
  t.match(results, [{ skipped: 'Deactivate Users is off' }, { skipped: 'Create Users is off' }])
  t.match((await okta.control('GET', '/apps/pendo')).json.users, { assigned: 1, provisioned: 0, unprovisioned: 1 })
})

t.test(
  'an app that is deactivated in the middle of a task is sent nothing more, and the task can be put back',
  async (t) => {
    const okta = await connect(t, ({ method, url }) => {
      if (method !== 'GET' || !url.includes('filter') || !active) return undefined
      active = false
      okta.mock.app.mockOkta.database.exec(`update apps set status = 'INACTIVE'`)
      return undefined
    })
    let active = true
    await okta.assign('ann')
    await okta.agent.idle()
    t.equal(okta.server.arrived.length, 1)
    t.match((await okta.tasks()).tasks, [{ state: 'FAILED', error: 'The app is not provisioned any more' }])
    await okta.mock.call('POST', '/api/v1/apps/pendo/lifecycle/activate')
    await okta.control('POST', '/tasks/retry', {})
    await okta.agent.idle()
    t.match(await okta.appUser('ann'), { status: 'PROVISIONED' })
  }
)

t.test(
  'an import from a server that answers the same page for ever comes to an end, and one without an end when the integration is removed',
  async (t) => {
    let fresh = false
    let pages = 0
    const okta = await connect(t, ({ url }) => {
      if (!url.includes('count=100')) return undefined
      if (++pages === 30) void okta.control('DELETE', '/apps/pendo/connection')
      const user = { id: `u-${fresh ? pages : 1}`, userName: 'x' }
      return { status: 200, body: { totalResults: 1e9, startIndex: 1, itemsPerPage: 1, Resources: [user] } }
    })
    pages = 0
    await okta.control('POST', '/apps/pendo/import', {})
    await okta.agent.idle()
    t.equal(pages, 2)
    t.match((await okta.tasks()).tasks, [{ state: 'FAILED', error: /repeats/ }])
    fresh = true
    pages = 0
    await okta.control('POST', '/apps/pendo/import', {})
    await okta.agent.idle()
    t.ok(pages >= 30)
    t.match((await okta.tasks()).counts, { pending: 0, running: 0 })
  }
)

t.test('telephones and addresses that are emptied in Okta do not stay in the app', async (t) => {
  const served = {
    id: 'made-1',
    userName: 'ann@example.test',
    phoneNumbers: [{ type: 'work', value: '1' }],
    addresses: [{ type: 'work', locality: 'Rome' }],
    nickName: 'A'
  }
  const okta = await connect(t, ({ method, url }) =>
    method === 'GET' && url.endsWith('/made-1') ? { status: 200, body: served } : undefined
  )
  await okta.mock.call('POST', '/api/v1/users/ann', { profile: { primaryPhone: '1', mobilePhone: '2', city: 'Rome' } })
  await okta.assign('ann')
  await okta.agent.idle()
  const change = async (profile: object) => {
    okta.server.arrived.length = 0
    await okta.mock.call('POST', '/api/v1/users/ann', { profile })
    await okta.agent.idle()
    return okta.server.arrived.length === 0 ? null : JSON.parse(okta.server.arrived.at(-1)?.body ?? '')
  }
  t.match(await change({ primaryPhone: null, city: '' }), {
    phoneNumbers: [{ type: 'mobile', value: '2' }],
    addresses: undefined,
    nickName: 'A'
  })
  t.match(await change({ mobilePhone: null }), { phoneNumbers: undefined })
  t.equal(await change({ secondEmail: 'other@example.test' }), null, 'what is not mapped is not pushed')
})

t.test(
  'an id that no address can hold is a fault of the server, and an error is quoted at length but not whole',
  async (t) => {
    let id = '..'
    const okta = await connect(t, ({ method }) => {
      if (method === 'POST')
        return id === '' ? { status: 500, body: { detail: 'x'.repeat(100_000) } } : { status: 201, body: { id } }
      return undefined
    })
    await okta.assign('ann')
    await okta.agent.idle()
    t.match((await okta.tasks()).tasks[0], { state: 'FAILED', error: /no "id"/ })
    id = ''
    await okta.control('POST', '/tasks/retry', {})
    await okta.agent.idle()
    t.ok((await okta.tasks()).tasks[0].error.length < 2200)
    id = 'half \ud800'
    await okta.control('POST', '/tasks/retry', {})
    await okta.agent.idle()
    await okta.mock.call('POST', '/api/v1/users/ann', { profile: { title: 'Dr' } })
    await okta.agent.idle()
    t.match((await okta.tasks()).counts, { failed: 0, done: 2 })
  }
)

t.test('a snapshot with a time that no date has is refused, and a wait beyond it is shown', async (t) => {
  const clock = new FakeClock()
  // Nobody lives to see it.
  clock.sleep = (_, signal) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve()))
  const okta = await connect(t, ({ method }) => (method === 'POST' ? { status: 500 } : undefined), { clock })
  await okta.assign('ann')
  await okta.agent.idle()
  const snapshot = (await okta.mock.control('GET', '/snapshot')).json
  const [task] = snapshot.tables.provisioning_tasks
  const refused = { ...snapshot, tables: { ...snapshot.tables, provisioning_tasks: [{ ...task, not_before: 9e15 }] } }
  t.match(await okta.mock.control('PUT', '/snapshot', refused), {
    status: 400,
    json: { code: 'MOCK_REQUEST_INVALID' }
  })
  const far = { ...task, state: 'WAITING', not_before: 8.64e15, wait_ms: 8e15 }
  const put = await okta.mock.control('PUT', '/snapshot', {
    ...snapshot,
    tables: { ...snapshot.tables, provisioning_tasks: [far] }
  })
  t.ok(put.status < 300)
  t.match(await okta.control('GET', '/tasks'), {
    status: 200,
    json: { tasks: [{ notBefore: '+275760-09-13T00:00:00.000Z' }] }
  })
})

t.test('two settings that are saved at the same time are both kept', async (t) => {
  const okta = await connect(t, () => undefined)
  await Promise.all([
    okta.control('PUT', '/apps/pendo/to-app', { create: false }),
    okta.control('PUT', '/apps/pendo/to-app', { deactivate: false })
  ])
  t.match((await okta.control('GET', '/apps/pendo')).json.toApp, { create: { on: false }, deactivate: { on: false } })
})
