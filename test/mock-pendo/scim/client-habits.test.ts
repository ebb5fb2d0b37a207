import t from 'tap'
import { messages } from '#schemas/scim/messages.ts'
import { userUrn } from '#schemas/scim/user.ts'
import { buildScim, enterprise, newUser } from './scim.ts'

t.test('a PATCH that takes the value of active away lets nobody in again', async (t) => {
  const scim = await buildScim(t)
  for (const operation of [
    { op: 'remove', path: 'active' },
    { op: 'replace', path: 'active', value: null },
    { op: 'Replace', value: { active: null } }
  ]) {
    const { id } = await scim.user(`${JSON.stringify(operation).length}@example.test`, { active: false })
    t.match(await scim.patch(`/Users/${id}`, operation), { status: 200, json: { active: false } })
  }
  const { id } = await scim.user('ann@example.test')
  t.match((await scim.patch(`/Users/${id}`, { op: 'remove', path: 'active' })).json, { active: true })
})

t.test('thousands of values are added and taken away without comparing each with all', async (t) => {
  const scim = await buildScim(t)
  const { id } = await scim.user('ann@example.test', { emails: [{ value: 'first', primary: true }] })
  const emails = Array.from({ length: 20_000 }, (_, at) => ({ type: 'work', value: `E${at}` }))
  const add = (value: unknown) => ({ op: 'add', path: 'emails', value })
  const added = await scim.patch(`/Users/${id}`, add(emails), ...emails.map((email) => add([email])))
  t.equal(added.json.emails.length, 20_001)
  const rest = await scim.patch(`/Users/${id}`, {
    op: 'remove',
    path: 'emails',
    value: emails.map(({ value }) => ({ value: value.toLowerCase(), type: 'WORK' }))
  })
  t.same(rest.json.emails, [{ value: 'first', primary: true }])
})

t.test(
  'of primary values that are added one after the other the last one is primary, and twice the same is once',
  async (t) => {
    const scim = await buildScim(t)
    const { id } = await scim.user('ann@example.test', { emails: [{ value: 'a', primary: true }, { value: 'b' }] })
    const add = (value: unknown) => ({ op: 'add', path: 'emails', value })
    const { json } = await scim.patch(
      `/Users/${id}`,
      add({ value: 'c', primary: true }),
      add([{ primary: 'True', value: 'd' }]),
      add([{ value: 'b' }, { value: 'a', primary: false }])
    )
    t.same(json.emails, [
      { value: 'a', primary: false },
      { value: 'b' },
      { value: 'c', primary: false },
      { primary: true, value: 'd' }
    ])
  }
)

t.test('a value under the URN of its own schema is not answered 200 and thrown away', async (t) => {
  const scim = await buildScim(t)
  const { id } = await scim.user('ann@example.test')
  const inValue = await scim.patch(`/Users/${id}`, { op: 'replace', value: { [userUrn]: { active: false } } })
  t.match(inValue, { status: 200, json: { active: false } })
  const asPath = await scim.patch(`/Users/${id}`, { op: 'replace', path: userUrn, value: { title: 'Dr' } })
  t.match(asPath, { status: 200, json: { title: 'Dr' } })
  const nested = Array.from({ length: 20_000 }).reduce<string>((inner) => `{"${userUrn}":${inner}}`, '{}')
  const body = `{"schemas":["${messages.patch}"],"Operations":[{"op":"replace","value":${nested}}]}`
  t.match(await scim.call('PATCH', `/Users/${id}`, body), { status: 200 })
})

t.test('URNs of messages are known in any letter case', async (t) => {
  const scim = await buildScim(t)
  const { id } = await scim.user('ann@example.test')
  const schemas = [messages.patch.toUpperCase()]
  t.match(await scim.call('PATCH', `/Users/${id}`, { schemas, Operations: [] }), { status: 200 })
  const search = { schemas: [messages.search.toLowerCase()], filter: 'userName pr' }
  t.match((await scim.call('POST', '/Users/.search', search)).json, { totalResults: 1 })
})

t.test('a name whose small letter alone has a composed form is taken in either letter case', async (t) => {
  const scim = await buildScim(t)
  await scim.user('\u01f0an@example.test')
  const second = await scim.call('POST', '/Users', newUser('J\u030cAN@example.test'))
  t.match(second, { status: 409, json: { scimType: 'uniqueness' } })
})

t.test('what is always returned cannot be left out by its whole name either', async (t) => {
  const scim = await buildScim(t)
  const { id } = await scim.user('ann@example.test')
  const { json } = await scim.call('GET', `/Users/${id}?excludedAttributes=${userUrn}:id,${userUrn}:schemas,meta`)
  t.same(json, { id, schemas: [userUrn], userName: 'ann@example.test', active: true })
})

t.test('dates in filters are dates of XML Schema, in UTC where no zone is given', async (t) => {
  const scim = await buildScim(t)
  const { meta } = await scim.user('ann@example.test')
  t.same(await scim.found(`meta.created eq "${meta.created.replace('Z', '')}"`), ['ann@example.test'])
  for (const text of ['Jan 1 2001', '2001', '1']) {
    const filter = encodeURIComponent(`meta.created gt "${text}"`)
    t.match(await scim.call('GET', `/Users?filter=${filter}`), { status: 400, json: { scimType: 'invalidFilter' } })
  }
})

t.test('pr finds a list whose elements have no value, and an extension by its URN', async (t) => {
  const scim = await buildScim(t)
  await scim.user('ann@example.test', { emails: [{ type: 'work' }], [enterprise]: { department: 'Legal' } })
  await scim.user('bob@example.test', { emails: [{ value: 'b@example.test' }] })
  t.same(await scim.found('emails pr'), ['ann@example.test', 'bob@example.test'])
  t.same(await scim.found('emails.value pr'), ['bob@example.test'])
  t.same(await scim.found('emails eq null'), [])
  t.same(await scim.found(`${enterprise} pr`), ['ann@example.test'])
  t.same(await scim.found(`not (${enterprise.toLowerCase()} pr)`), ['bob@example.test'])
  await scim.group('Team')
  t.same(await scim.found(`members pr or ${enterprise} pr`, '/Groups'), [])
})
