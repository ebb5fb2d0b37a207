import t from 'tap'
import { followingPage } from '#connector/okta/client/pages.ts'
import {
  changeLifecycle,
  createUser,
  deleteUser,
  getUser,
  listUsers,
  replaceUser,
  updateUser,
  userPages
} from '#connector/okta/client/users.ts'
import { startOkta } from '../../../support/okta.ts'

const profile = { firstName: 'Ann', lastName: 'Moss', login: 'ann@example.test', email: 'ann@example.test' }

t.test('a list is read page after page to its end, each user once, also through faults', async (t) => {
  const okta = await startOkta(t, { users: { count: 950, seed: 3 } })
  await okta.faults(
    { path: '/api/v1/users', every: 2, times: 2, status: 429 },
    { path: '/api/v1/users', skip: 4, times: 1, reset: true },
    { path: '/api/v1/users', skip: 6, times: 1, truncate: 5_000 }
  )
  const ids: string[] = []
  const statuses = new Set<string>()
  for await (const { id, status } of listUsers(okta.client(), { filter: 'status eq "ACTIVE"' })) {
    statuses.add(status)
    ids.push(id)
  }
  t.same([...statuses], ['ACTIVE'])
  t.equal(new Set(ids).size, ids.length)
  const { tables } = await okta.control<{ tables: { users: { status: string }[] } }>('GET', '/_mock/snapshot')
  t.equal(ids.length, tables.users.filter(({ status }) => status === 'ACTIVE').length)
})

t.test('no page is asked for that is not taken', async (t) => {
  const okta = await startOkta(t, { users: { count: 50, seed: 3 } })
  for await (const page of userPages(okta.client(), { limit: 10 })) {
    t.equal(page.length, 10)
    break
  }
  t.equal((await okta.calls()).total, 1)
})

t.test('a page that leads to itself fails the list, and an empty one ends it', async (t) => {
  const seen = new Set<string>()
  t.equal(followingPage('GET /x', null, 2, seen), null)
  t.equal(followingPage('GET /x', '/x?after=1', 2, seen), '/x?after=1')
  t.equal(followingPage('GET /x', '/x?after=2', 2, seen), '/x?after=2')
  t.equal(followingPage('GET /x', '/x?after=2', 0, seen), null)
  t.throws(() => followingPage('GET /x', '/x?after=2', 2, seen), { code: 'OKTA_REPLY_INVALID' })
  t.throws(() => followingPage('GET /x', '/x?after=1', 2, seen), { code: 'OKTA_REPLY_INVALID' }, 'in a circle')
})

t.test('a user is made, read, changed, replaced, suspended and deleted', async (t) => {
  const okta = await startOkta(t)
  const http = okta.client()
  const { id } = await createUser(http, { profile, credentials: { password: { value: 'Tester-1' } } })
  t.match(await getUser(http, 'ann@example.test'), { id, status: 'ACTIVE', profile })
  t.match(await updateUser(http, id, { profile: { title: 'CEO' } }), { profile: { title: 'CEO', firstName: 'Ann' } })
  t.notOk((await replaceUser(http, id, { profile })).profile.title)
  t.same(await changeLifecycle(http, id, 'suspend'), {})
  t.equal((await getUser(http, id)).status, 'SUSPENDED')
  await changeLifecycle(http, id, 'deactivate', { sendEmail: false })
  t.ok((await changeLifecycle(http, id, 'activate', { sendEmail: false })).activationUrl)
  await deleteUser(http, id)
  await deleteUser(http, id, { sendEmail: false })
  await t.rejects(getUser(http, id), { code: 'OKTA_FAILED', status: 404, oktaCode: 'E0000007' })
})

t.test('an id with every sign of a URL is one part of the path', async (t) => {
  const okta = await startOkta(t)
  await t.rejects(getUser(okta.client(), '../../x?y#z/%'), { status: 404, message: /x\?y#z\/% \(User\)/ })
})
