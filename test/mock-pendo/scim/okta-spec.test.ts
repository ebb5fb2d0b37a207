import t from 'tap'
import type { ScimAnswer } from './scim.ts'
import { buildScim, newUser } from './scim.ts'

// What Okta's SPEC suite asks of a server, request by request.
const listUrn = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'
const errorUrn = 'urn:ietf:params:scim:api:messages:2.0:Error'
const headers = {
  accept: 'application/scim+json',
  'accept-charset': 'utf-8',
  'content-type': 'application/scim+json; charset=utf-8',
  'user-agent': 'OKTA SCIM Integration'
}

t.test("the requests of Okta's SPEC suite are answered as it asserts", async (t) => {
  const { call } = await buildScim(t, { scim: true })
  const get = (path: string, more = {}) => call('GET', path, undefined, { ...headers, ...more })
  const byName = (name: string) => get(`/Users?filter=userName%20eq%20%22${encodeURIComponent(name)}%22`)
  const isUser = (user: ScimAnswer['json'], what: string) => {
    for (const value of [user.id, user.name.familyName, user.name.givenName, user.userName, user.emails[0].value]) {
      t.ok(value, what)
    }
    t.type(user.active, 'boolean')
  }
  const isError = ({ status, json }: ScimAnswer, expected: number) => {
    t.equal(status, expected)
    t.equal(json.status, String(expected))
    t.ok(json.detail)
    t.same(json.schemas, [errorUrn])
  }

  const first = await get('/Users?count=1&startIndex=1')
  t.equal(first.status, 200)
  t.same(first.json.schemas, [listUrn])
  for (const name of ['itemsPerPage', 'startIndex', 'totalResults']) t.type(first.json[name], 'number')
  isUser(first.json.Resources[0], 'the first of the list')

  const read = await get(`/Users/${first.json.Resources[0].id}`)
  isUser(read.json, 'read by id')
  t.equal(read.json.id, first.json.Resources[0].id)

  t.match(await byName('abcdefgh@atko.com'), { status: 200, json: { schemas: [listUrn], totalResults: 0 } })
  isError(await get('/Users/010101001010101011001010101011'), 404)

  const name = 'quill.sample@atko.com'
  t.match(await byName(name), { status: 200, json: { totalResults: 0 } })
  const body = newUser(name, {
    name: { givenName: 'Quill', familyName: 'Sample' },
    emails: [{ primary: true, value: name, type: 'work' }],
    displayName: 'Quill Sample',
    active: true
  })
  const asJson = { 'content-type': 'application/json', accept: 'application/scim+json; charset=utf-8' }
  const made = await call('POST', '/Users', body, asJson)
  t.match(made, {
    status: 201,
    json: { active: true, id: String, userName: name, name: { givenName: 'Quill', familyName: 'Sample' } }
  })
  t.match(await get(`/Users/${made.json.id}`), { status: 200, json: { userName: name, name: { givenName: 'Quill' } } })
  t.match(await call('POST', '/Users', body, asJson), { status: 409, json: { scimType: 'uniqueness' } })
  t.match(await byName(name.toUpperCase()), { status: 200, json: { totalResults: 1 } })

  const groups = await get('/Groups')
  t.equal(groups.status, 200)
  t.same(groups.json.Resources, [])

  isError(await get('/Users?filter=userName%20eq%20%22x%22', { authorization: 'non-token' }), 401)
  isError(await get('/Users/00919288221112222'), 404)
})
