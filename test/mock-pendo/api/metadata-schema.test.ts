import t from 'tap'
import { buildMock, bulkSet, row } from '../mock.ts'

const schema = '/api/v1/metadata/schema/visitor'

t.test(
  'it starts with a custom field for every attribute of the default Okta profile, and some of a company',
  async (t) => {
    const mock = await buildMock(t)
    const { custom, auto, pendo, agent } = (await mock.call('GET', schema)).json
    const okta =
      'login email secondEmail firstName lastName middleName honorificPrefix honorificSuffix title displayName nickName profileUrl primaryPhone mobilePhone streetAddress city state zipCode countryCode postalAddress preferredLanguage locale timezone userType employeeNumber costCenter organization division department managerId manager'
    for (const name of okta.split(' ')) t.match(custom[name.toLowerCase()], { Type: 'string', isDeleted: false }, name)
    t.match(custom, {
      startdate: { Type: 'time' },
      remote: { Type: 'boolean' },
      officefloor: { Type: 'float' },
      badgeid: { Type: 'string' }
    })
    t.equal(Object.keys(custom).length, 35)
    t.equal(custom.firstname.DisplayName, 'First Name')
    t.ok(auto.lastvisit)
    t.ok(pendo.donotprocess)
    t.equal(agent, undefined, 'a group without a field is absent')
  }
)

t.test('with empty it starts without custom fields', async (t) => {
  const mock = await buildMock(t, { empty: true })
  t.same(Object.keys((await mock.call('GET', schema)).json), ['auto', 'pendo'])
})

t.test('a kind that does not exist has an empty schema', async (t) => {
  const mock = await buildMock(t)
  const answer = await mock.call('GET', '/api/v1/metadata/schema/guide')
  t.equal(answer.status, 200)
  t.same(answer.json, {})
})

t.test('a field that is created is written by its normalised name, and number is shown as float', async (t) => {
  const mock = await buildMock(t)
  const fields = [
    { name: 'Shoe_Size', displayname: 'Shoe size', type: 'number' },
    { name: 'team', type: 'string' }
  ]
  const answer = await mock.call('POST', `${schema}/custom`, fields)
  t.equal(answer.status, 200)
  t.equal(answer.text, '')
  t.match((await mock.call('GET', schema)).json.custom, {
    shoesize: { Type: 'float', DisplayName: 'Shoe size' },
    team: { Type: 'string', DisplayName: 'team' }
  })
  t.equal((await mock.set([row('ann', { shoeSize: 44 })], '?create=true')).status, 200)
})

t.test('fields with an unknown type, no usable name, or of a group that is not writable are refused', async (t) => {
  const mock = await buildMock(t)
  t.equal((await mock.call('POST', `${schema}/custom`, [{ name: 'a', type: 'list' }])).status, 400)
  t.equal((await mock.call('POST', `${schema}/custom`, [{ name: '__', type: 'string' }])).status, 400)
  t.equal((await mock.call('POST', `${schema}/custom`, { name: 'a', type: 'string' })).status, 400)
  t.equal((await mock.call('POST', `${schema}/auto`, [{ name: 'a', type: 'string' }])).status, 404)
  t.equal((await mock.call('POST', '/api/v1/metadata/schema/guide/custom', [])).status, 404)
})

t.test('a deleted field is not written nor shown, stays in the schema, and its values come back', async (t) => {
  const mock = await buildMock(t)
  await mock.set([row('ann', { title: 'x', city: 'Ulm' })], '?create=true')
  t.equal((await mock.call('DELETE', `${schema}/custom/Title`)).status, 200)
  t.equal((await mock.call('DELETE', `${schema}/custom/title`)).status, 404)
  t.match((await mock.call('GET', schema)).json.custom.title, { isDeleted: true })
  t.equal((await mock.set([row('ann', { title: 'y' })])).status, 400)
  t.equal((await mock.call('GET', `${bulkSet}/ann/title`)).status, 404)
  t.same((await mock.call('GET', '/api/v1/visitor/ann')).json.metadata.custom, { city: 'Ulm' })
  t.equal((await mock.call('POST', `${schema}/custom`, [{ name: 'title', type: 'boolean' }])).status, 200)
  t.match((await mock.call('GET', schema)).json.custom.title, { isDeleted: false, Type: 'string' })
  t.equal((await mock.call('GET', `${bulkSet}/ann/title`)).text, '"x"')
})

t.test('deletedFields=absent leaves a deleted field out of the schema', async (t) => {
  const mock = await buildMock(t, { settings: { deletedFields: 'absent' } })
  await mock.call('DELETE', `${schema}/custom/title`)
  t.equal((await mock.call('GET', schema)).json.custom.title, undefined)
})
