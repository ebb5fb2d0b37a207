import t from 'tap'
import { compileCheck } from '#core/validate.ts'
import { OktaApp } from '#schemas/okta/app.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { buildMock, nextOf, profileOf, withQuery } from '../mock.ts'

const apps = '/api/v1/apps'
const fitsContract = compileCheck(OktaApp)
const ids = (answer: { json: { id: string }[] }) => answer.json.map(({ id }) => id)

t.test('an app is made with 200, active unless told otherwise, and named after its kind or label', async (t) => {
  const mock = await buildMock(t)
  const bookmark = { label: 'Wiki', signOnMode: 'BOOKMARK', settings: { app: { url: 'https://wiki.example.test' } } }
  const { status, json } = await mock.call('POST', apps, bookmark)
  t.equal(status, 200)
  t.match(json, {
    id: /^0oa[0-9a-zA-Z]{17}$/,
    orn: /^orn:okta:idp:00o\w{17}:apps:bookmark:0oa/,
    name: 'bookmark',
    label: 'Wiki',
    status: 'ACTIVE',
    features: [],
    signOnMode: 'BOOKMARK',
    settings: bookmark.settings
  })
  t.match(fitsContract(json), { ok: true })
  const staged = await mock.call('POST', `${apps}?activate=false`, { label: 'My App!', signOnMode: 'SAML_2_0' })
  t.match(staged.json, { name: 'mock_myapp_1', status: 'INACTIVE' })
  t.match((await mock.call('POST', apps, { label: 'my app', signOnMode: 'SAML_2_0' })).json, { name: 'mock_myapp_2' })
  t.match((await mock.call('POST', apps, { label: 'S', name: 'scim2testapp' })).json, { name: 'scim2testapp' })
  t.same((await mock.news()).slice(0, 3), [
    'application.lifecycle.create: Wiki',
    'application.lifecycle.activate: Wiki',
    'application.lifecycle.create: My App!'
  ])
  t.match(await mock.call('POST', apps, { signOnMode: 'BOOKMARK' }), { status: 400, json: { errorCode: 'E0000001' } })
})

t.test('an app can be written back as it was read; PUT replaces what a client sets and keeps the rest', async (t) => {
  const clock = new FakeClock()
  const mock = await buildMock(t, { clock })
  await mock.put({
    apps: [
      { id: 'a', label: 'A', name: 'scim2testapp', features: ['PUSH_NEW_USERS'], visibility: { autoLaunch: true } }
    ]
  })
  const before = (await mock.call('GET', `${apps}/a`)).json
  await clock.sleep(1_000)
  t.same((await mock.call('PUT', `${apps}/a`, before)).json, before)
  t.same(await mock.news(), [])
  const { json } = await mock.call('PUT', `${apps}/a`, { label: 'B', name: 'other', features: [] })
  t.match(json, {
    name: 'scim2testapp',
    label: 'B',
    features: ['PUSH_NEW_USERS'],
    visibility: { autoLaunch: false },
    lastUpdated: new Date(clock.now()).toISOString()
  })
  t.same(await mock.news(), ['application.lifecycle.update: B'])
})

t.test('an app is deactivated before it can be deleted; a step that changes nothing is not written', async (t) => {
  const mock = await buildMock(t)
  await mock.put({
    users: [{ id: 'ann', profile: profileOf('ann') }],
    apps: [{ id: 'a', label: 'A', users: [{ id: 'ann' }] }]
  })
  t.match(await mock.call('DELETE', `${apps}/a`), { status: 403, json: { errorCode: 'E0000056' } })
  t.ok((await mock.call('GET', `${apps}/a`)).json._links.deactivate)
  for (let time = 0; time < 2; time++) {
    t.match(await mock.call('POST', `${apps}/a/lifecycle/deactivate`), { status: 200, text: '{}' })
  }
  t.match((await mock.call('GET', `${apps}/a`)).json, { status: 'INACTIVE', _links: { activate: {} } })
  await mock.call('POST', `${apps}/a/lifecycle/activate`)
  await mock.call('POST', `${apps}/a/lifecycle/deactivate`)
  t.match(await mock.call('DELETE', `${apps}/a`), { status: 204, text: '' })
  for (const path of ['', '/users', '/groups', '/users/ann', '/groups/g'])
    t.match(await mock.call('GET', `${apps}/a${path}`), {
      status: 404,
      json: { errorSummary: 'Not found: Resource not found: a (AppInstance)' }
    })
  t.same(await mock.news(), [
    'application.lifecycle.deactivate: A',
    'application.lifecycle.activate: A',
    'application.lifecycle.deactivate: A',
    'application.lifecycle.delete: A'
  ])
})

t.test('apps are found by name, status, user and group, and by the beginning of name or label', async (t) => {
  const mock = await buildMock(t)
  await mock.put({
    users: [{ id: 'ann', profile: profileOf('ann') }],
    groups: [{ id: 'g', profile: { name: 'Sales' } }],
    apps: [
      { id: 'a', name: 'pendo', label: 'Pendo', users: [{ id: 'ann' }] },
      { id: 'b', name: 'bookmark', label: 'Wiki', status: 'INACTIVE', groups: ['Sales'] }
    ]
  })
  const found = async (query: Record<string, string>) => ids(await mock.call('GET', withQuery(apps, query)))
  t.same(await found({}), ['a', 'b'])
  t.same(await found({ filter: 'name eq "pendo"' }), ['a'])
  t.same(await found({ filter: 'status eq "INACTIVE"' }), ['b'])
  t.same(await found({ filter: 'user.id eq "ann" or group.id eq "g"' }), ['a', 'b'])
  t.same(await found({ filter: 'user.id eq "ann" and status eq "ACTIVE"' }), ['a'])
  t.same(await found({ q: 'wi' }), ['b'])
  t.same(await found({ q: 'PEN' }), ['a'])
  t.same(ids(await mock.call('GET', '/api/v1/groups/g/apps')), ['b'])
  t.match(await mock.call('GET', withQuery(apps, { filter: 'label eq "Wiki"' })), {
    status: 400,
    json: { errorCode: 'E0000053' }
  })
})

t.test('apps page by links, at most 200 at a time, those of a group 20', async (t) => {
  const mock = await buildMock(t)
  await mock.put({
    groups: [{ id: 'g', profile: { name: 'Sales' } }],
    apps: Array.from({ length: 210 }, (_, index) => ({ id: `a${index}`, label: `App ${index}`, groups: ['g'] }))
  })
  const first = await mock.call('GET', `${apps}?limit=500`)
  const second = await mock.call('GET', nextOf(first) ?? '')
  t.same([first.json.length, second.json.length, nextOf(second)], [200, 10, null])
  const ofGroup = await mock.call('GET', '/api/v1/groups/g/apps')
  t.equal(ofGroup.json.length, 20)
  t.same(ids(await mock.call('GET', nextOf(ofGroup) ?? ''))[0], 'a20')
})
