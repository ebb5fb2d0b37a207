import t from 'tap'
import { buildScim, newGroup } from './scim.ts'

const member = (value: string) => ({ value })
const names = (group: { members: { display: string }[] }) => group.members.map(({ display }) => display).sort()

t.test('a group is made with members or without, and shown with who is in it', async (t) => {
  const { call, user, group } = await buildScim(t)
  const ada = await user('ada@example.test', { displayName: 'Ada Moss' })
  const made = await group('Team A', ada.id)
  t.match(made, { displayName: 'Team A', meta: { resourceType: 'Group' } })
  t.match(made.members, [{ value: ada.id, display: 'Ada Moss', type: 'User', $ref: ada.meta.location }])
  t.same((await group('Team B')).members, [])
  const shown = (await call('GET', `/Users/${ada.id}`)).json
  t.match(shown.groups, [{ value: made.id, display: 'Team A', type: 'direct', $ref: made.meta.location }])
  t.not(shown.meta.version, ada.meta.version, 'the user has another state in a group')
})

t.test('members that are no users are refused with their id, and nothing of the request is done', async (t) => {
  const { call, user, group, patch } = await buildScim(t)
  const ada = await user('ada@example.test')
  const { id } = await group('Team A')
  const refused = await call('POST', '/Groups', newGroup('Team B', { members: [member(ada.id), member('nobody')] }))
  t.match(refused, { status: 400, json: { scimType: 'invalidValue', detail: /nobody/ } })
  const operation = { op: 'add', path: 'members', value: [member(ada.id), member(id)] }
  t.match(await patch(`/Groups/${id}`, operation), { status: 400, json: { detail: new RegExp(id) } })
  t.same((await call('GET', `/Groups/${id}`)).json.members, [])
  t.equal((await call('GET', '/Groups')).json.totalResults, 1)
})

t.test("Okta's and Entra's ways of changing members do what they say", async (t) => {
  const { user, group, patch } = await buildScim(t)
  const [ada, bo, cy, dee] = await Promise.all(['ada', 'bo', 'cy', 'dee'].map((name) => user(name)))
  const { id } = await group('Team A', ada.id)
  for (const [what, operations, expected] of [
    ['add', [{ op: 'add', path: 'members', value: [{ value: bo.id, display: 'bo' }] }], ['ada', 'bo']],
    ['add of one object', [{ op: 'Add', path: 'Members', value: { value: cy.id } }], ['ada', 'bo', 'cy']],
    ['add of who is there', [{ op: 'add', path: 'members', value: [member(cy.id)] }], ['ada', 'bo', 'cy']],
    ['remove by value path', [{ op: 'remove', path: `members[value eq "${ada.id}"]` }], ['bo', 'cy']],
    ['remove of who is not there', [{ op: 'remove', path: `members[value eq "${ada.id}"]` }], ['bo', 'cy']],
    ['remove by a list', [{ op: 'Remove', path: 'members', value: [{ $ref: null, value: bo.id }] }], ['cy']],
    [
      'remove and add in one',
      [
        { op: 'remove', path: `members[value eq "${cy.id}"]` },
        { op: 'add', path: 'members', value: [member(ada.id), member(dee.id)] }
      ],
      ['ada', 'dee']
    ],
    ['replace without a path', [{ op: 'replace', value: { members: [member(bo.id)] } }], ['bo']],
    ['a rename with the id in the value', [{ op: 'replace', value: { id, displayName: 'Team B' } }], ['bo']],
    ['replace', [{ op: 'replace', path: 'members', value: [member(ada.id), member(bo.id)] }], ['ada', 'bo']],
    ['remove by another filter', [{ op: 'remove', path: 'members[display sw "A" or type eq "group"]' }], ['bo']],
    ['replace by nobody', [{ op: 'replace', path: 'members', value: [] }], []],
    ['add by value path', [{ op: 'add', path: `members[value eq "${dee.id}"]`, value: member(dee.id) }], ['dee']],
    ['remove of all', [{ op: 'remove', path: 'members' }], []]
  ] as const) {
    const { status, json } = await patch(`/Groups/${id}`, ...operations)
    t.equal(status, 200, what)
    t.same(names(json), expected, what)
  }
})

t.test('a PUT replaces name and members, keeps members it does not name, and may keep its own name', async (t) => {
  const { call, user, group } = await buildScim(t)
  const [ada, bo] = [await user('ada'), await user('bo')]
  const { id } = await group('Team A', ada.id)
  const put = async (body: object) => (await call('PUT', `/Groups/${id}`, body)).json
  t.same(names(await put(newGroup('TEAM a'))), ['ada'])
  t.same(names(await put(newGroup('TEAM a', { members: [member(bo.id)] }))), ['bo'])
  t.same(names(await put(newGroup('Team C', { members: [] }))), [])
})

t.test('a change that changes nothing keeps version and date', async (t) => {
  const { call, user, group, patch, clock } = await buildScim(t)
  const ada = await user('ada')
  const made = await group('Team A', ada.id)
  await clock.sleep(1000)
  t.same((await patch(`/Groups/${made.id}`, { op: 'add', path: 'members', value: [member(ada.id)] })).json, made)
  t.same((await call('PUT', `/Groups/${made.id}`, made)).json, made)
})

t.test('a second group of a name is 409, unless the setting allows it', async (t) => {
  for (const [scimGroupNames, status] of [
    ['unique', 409],
    ['any', 201]
  ] as const) {
    const { call, group } = await buildScim(t, { settings: { scimGroupNames } })
    await group('Team A')
    t.equal((await call('POST', '/Groups', newGroup('TEAM A'))).status, status)
  }
})

t.test('a deleted group leaves its users in place', async (t) => {
  const { call, user, group } = await buildScim(t)
  const ada = await user('ada')
  const { id } = await group('Team A', ada.id)
  t.match(await call('DELETE', `/Groups/${id}`), { status: 204, text: '' })
  t.equal((await call('GET', `/Groups/${id}`)).status, 404)
  t.notHas((await call('GET', `/Users/${ada.id}`)).json, 'groups')
})

t.test('thousands of members go in with one PATCH, and need not come back', async (t) => {
  const { call, group, patch, mock } = await buildScim(t)
  const people = Array.from({ length: 3000 }, (_, index) => ({ userName: `user-${index}` }))
  await mock.control('POST', '/organization/users', people)
  const ids: string[] = []
  for (const start of [1, 1001, 2001]) {
    const page = await call('GET', `/Users?startIndex=${start}&count=1000&attributes=id`)
    ids.push(...page.json.Resources.map(({ id }: { id: string }) => id))
  }
  const { id } = await group('Everybody')
  const add = { op: 'add', path: 'members', value: ids.map(member) }
  const { status, json } = await patch(`/Groups/${id}?excludedAttributes=members`, add)
  t.equal(status, 200)
  t.notHas(json, 'members')
  t.equal((await call('GET', `/Groups/${id}`)).json.members.length, 3000)
})
