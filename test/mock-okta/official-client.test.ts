import okta from '@okta/okta-sdk-nodejs'
import type { Test } from 'tap'
import t from 'tap'
import { startMockOkta } from '#mock-okta/start.ts'

// What Okta's own client for Node sends and expects, over real HTTP on loopback. It takes an origin of plain HTTP as it
// is, keeps reads in a cache that is turned off here, and follows the links of lists.

// A proxy of the environment would be asked for loopback too.
for (const name of ['https_proxy', 'HTTPS_PROXY']) delete process.env[name]

type ClientOptions = NonNullable<ConstructorParameters<typeof okta.Client>[0]>

async function startWithClient(
  t: Pick<Test, 'teardown'>,
  options: Parameters<typeof startMockOkta>[0] = {},
  clientOptions: Partial<ClientOptions> = {}
) {
  const mock = await startMockOkta({ createToken: 'write', ...options })
  t.teardown(() => mock.close())
  const client = new okta.Client({
    orgUrl: mock.url,
    token: mock.apiToken ?? '',
    // To the types it is a function; null turns the cache off.
    cacheMiddleware: null as never,
    ...clientOptions
  })
  return { mock, client }
}

/** All items of a list, page after page. */
async function all<T>(list: Promise<okta.Collection<T>>): Promise<T[]> {
  const items: T[] = []
  await (await list).each((item) => {
    if (item !== null) items.push(item)
  })
  return items
}

/** The error with which a call ends. */
const refusalOf = (call: Promise<unknown>): Promise<okta.OktaApiError> =>
  call.then(
    () => {
      throw new Error('the call was not refused')
    },
    (error: okta.OktaApiError) => error
  )

const person = (name: string) => ({
  id: `00u${name}`,
  profile: { firstName: name, lastName: 'Moss', login: `${name}@example.test`, email: `${name}@example.test` }
})

t.test("Okta's client lists users page by page, filters and searches them", async (t) => {
  const { client, mock } = await startWithClient(t, { users: { count: 450, seed: 3 } })
  const listed = await all(client.userApi.listUsers())
  t.ok(listed.length > 400)
  t.equal(new Set(listed.map(({ id }) => id)).size, listed.length)
  t.equal(
    (await all(client.userApi.listUsers({ filter: 'status eq "DEPROVISIONED"', limit: 5 }))).length,
    450 - listed.length
  )
  const [first] = listed
  const found = await all(client.userApi.listUsers({ search: `profile.login eq "${first?.profile?.login}"` }))
  t.same(
    found.map(({ id }) => id),
    [first?.id]
  )
  const calls = mock.app.mockOkta.calls.list().calls
  t.equal(calls.filter(({ path }) => path.startsWith('/api/v1/users?after=')).length >= 2, true)
})

t.test("Okta's client creates, reads, updates, suspends, deactivates and deletes a user", async (t) => {
  const { client } = await startWithClient(t)
  const { profile } = person('ann')
  const made = await client.userApi.createUser({
    body: { profile, credentials: { password: { value: 'Tester-123' } } },
    activate: true
  })
  const userId = made.id ?? ''
  t.match(made, { status: 'ACTIVE', profile })
  t.ok(made.created instanceof Date)
  t.match(await client.userApi.getUser({ userId: 'ann@example.test' }), { id: userId })
  t.match(await client.userApi.updateUser({ userId, user: { profile: { title: 'CEO' } } }), {
    profile: { title: 'CEO', firstName: 'ann' }
  })
  t.match(await client.userApi.replaceUser({ userId, user: { profile } }), { profile: { title: undefined } })
  await client.userApi.suspendUser({ userId })
  t.match(await client.userApi.getUser({ userId }), { status: 'SUSPENDED' })
  await client.userApi.unsuspendUser({ userId })
  t.match(await client.userApi.generateResetPasswordToken({ userId, sendEmail: false }), { resetPasswordUrl: /^http/ })
  t.match(await client.userApi.expirePassword({ userId }), { status: 'PASSWORD_EXPIRED' })
  await client.userApi.expirePasswordAndGetTemporaryPassword({ userId })
  await client.userApi.revokeUserSessions({ userId })
  await client.userApi.deactivateUser({ userId })
  t.match(await client.userApi.getUser({ userId }), { status: 'DEPROVISIONED' })
  t.match(await client.userApi.activateUser({ userId, sendEmail: false }), { activationToken: /./ })
  await client.userApi.deleteUser({ userId })
  await client.userApi.deleteUser({ userId })
  t.match(await refusalOf(client.userApi.getUser({ userId })), { status: 404, errorCode: 'E0000007' })
})

t.test("what Okta's client is refused, it tells with the code and the causes", async (t) => {
  const { client } = await startWithClient(t)
  t.match(await refusalOf(client.userApi.createUser({ body: { profile: { firstName: 'x' } } })), {
    status: 400,
    errorCode: 'E0000001',
    errorCauses: ['login', 'email', 'lastName'].map((name) => ({
      errorSummary: `${name}: The field cannot be left blank`
    }))
  })
})

t.test("Okta's client makes groups, changes members and lists them", async (t) => {
  const members = Array.from({ length: 2_100 }, (_, index) => person(`u${index}`))
  const { client } = await startWithClient(t, {
    users: members,
    groups: [{ id: '00gLarge', profile: { name: 'Large' }, members: members.map(({ id }) => id) }]
  })
  t.equal((await all(client.groupApi.listGroupUsers({ groupId: '00gLarge' }))).length, 2_100)
  const made = await client.groupApi.createGroup({ group: { profile: { name: 'Sales', description: 'Who sell' } } })
  const groupId = made.id ?? ''
  t.match(made, { type: 'OKTA_GROUP', objectClass: ['okta:user_group'] })
  await client.groupApi.assignUserToGroup({ groupId, userId: '00uu1' })
  await client.groupApi.assignUserToGroup({ groupId, userId: '00uu2' })
  await client.groupApi.unassignUserFromGroup({ groupId, userId: '00uu1' })
  t.match(await all(client.groupApi.listGroupUsers({ groupId })), [{ id: '00uu2' }])
  t.match(await client.groupApi.replaceGroup({ groupId, group: { profile: { name: 'Sellers' } } }), {
    profile: { name: 'Sellers' }
  })
  const names = async (list: Promise<okta.Collection<okta.Group>>) =>
    (await all(list)).map(({ profile }) => profile?.name)
  t.same(await names(client.groupApi.listGroups({ search: 'type eq "OKTA_GROUP"' })), ['Large', 'Sellers'])
  t.same(await names(client.userApi.listUserGroups({ userId: '00uu2' })), ['Everyone', 'Large', 'Sellers'])
  await client.groupApi.deleteGroup({ groupId })
  t.match(await refusalOf(client.groupApi.getGroup({ groupId })), { status: 404, errorCode: 'E0000007' })
})

t.test("Okta's client makes apps, assigns them to users and groups, and lists both", async (t) => {
  const { client } = await startWithClient(t, {
    users: ['ann', 'bob'].map(person),
    groups: [{ id: '00gSales', profile: { name: 'Sales' }, members: ['bob'] }]
  })
  const made = await client.applicationApi.createApplication({
    application: {
      name: 'bookmark',
      label: 'Wiki',
      signOnMode: 'BOOKMARK',
      settings: { app: { url: 'https://wiki.example.test' } }
    } as okta.BookmarkApplication
  })
  const appId = made.id ?? ''
  t.match(made, { label: 'Wiki', status: 'ACTIVE', signOnMode: 'BOOKMARK' })
  t.match(await client.applicationApi.assignUserToApplication({ appId, appUser: { id: '00uann', scope: 'USER' } }), {
    scope: 'USER',
    status: 'ACTIVE',
    syncState: 'DISABLED'
  })
  await client.applicationApi.assignGroupToApplication({ appId, groupId: '00gSales' })
  t.match(await all(client.applicationApi.listApplicationUsers({ appId })), [
    { id: '00uann', scope: 'USER' },
    { id: '00ubob', scope: 'GROUP' }
  ])
  t.match(await all(client.applicationApi.listApplicationGroupAssignments({ appId })), [
    { id: '00gSales', priority: 0 }
  ])
  t.match(await all(client.applicationApi.listApplications()), [{ id: appId, label: 'Wiki' }])
  await client.userApi.deactivateUser({ userId: '00ubob' })
  t.match(await all(client.applicationApi.listApplicationUsers({ appId })), [{ id: '00uann' }])
  t.match(await all(client.groupApi.listGroupUsers({ groupId: '00gSales' })), [{ id: '00ubob' }])
  await client.applicationApi.unassignUserFromApplication({ appId, userId: '00uann' })
  await client.applicationApi.unassignApplicationFromGroup({ appId, groupId: '00gSales' })
  await client.applicationApi.deactivateApplication({ appId })
  await client.applicationApi.deleteApplication({ appId })
  t.same(await all(client.applicationApi.listApplications()), [])
})

t.test("Okta's client waits out a 429 by its headers and asks again", async (t) => {
  const asked: number[] = []
  class Impatient extends okta.DefaultRequestExecutor {
    override getRetryDelayMs(response: Parameters<okta.DefaultRequestExecutor['getRetryDelayMs']>[0]): number {
      asked.push(super.getRetryDelayMs(response))
      return 1
    }
  }
  const requestExecutor = new Impatient()
  const { client, mock } = await startWithClient(t, { users: [person('ann')] }, { requestExecutor })
  mock.app.mockOkta.faults.set([{ path: '/api/v1/users/00uann', status: 429, times: 1 }])
  t.match(await client.userApi.getUser({ userId: '00uann' }), { id: '00uann' })
  const [delayMs = 0, ...more] = asked
  t.ok(delayMs > 0 && delayMs <= 62_000, `${delayMs} ms`)
  t.same(more, [])
})
