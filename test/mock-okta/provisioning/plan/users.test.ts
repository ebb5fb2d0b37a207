import t from 'tap'
import { userAttributes } from '#mock-okta/provisioning/plan/user-attributes.ts'
import { deactivateUser, provisionUser, pushProfile } from '#mock-okta/provisioning/plan/users.ts'
import { enterpriseUserUrn } from '#schemas/scim/enterprise-user.ts'
import { listed, replay, reply } from './replay.ts'

const userUrn = 'urn:ietf:params:scim:schemas:core:2.0:User'
const patchUrn = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'
const person = {
  id: '00uMockUser000000001',
  userName: 'ada@example.test',
  profile: { firstName: 'Ada', lastName: 'Moss', login: 'ada@example.test', email: 'ada@example.test' },
  appProfile: {}
}
const attributes = { ...userAttributes(person), userName: person.userName }
const newcomer = { attributes, password: 'r4nd0mXy' }
const served = (more: object = {}) => ({
  schemas: [userUrn],
  id: 'u-17',
  userName: 'ada@example.test',
  name: { formatted: 'Ada M.', givenName: 'A', familyName: 'M' },
  emails: [{ value: 'old@example.test', type: 'home' }],
  active: true,
  meta: { resourceType: 'User', location: 'https://scim.example.test/Users/u-17', version: 'W/"1"' },
  nickName: 'kept',
  ...more
})

t.test('a user who is not there is looked up and created, in the bytes that Okta sends', async (t) => {
  for (const mode of ['OIN', 'AIW'] as const) {
    for (const absent of [listed(), reply(404, { status: '404', detail: 'none' })]) {
      const { requests, result } = replay(provisionUser(mode, newcomer), absent, reply(201, { id: 'u-17' }))
      t.same(requests[0], {
        step: 'verify',
        method: 'GET',
        path: '/Users',
        query: [
          ['filter', 'userName eq "ada@example.test"'],
          ['startIndex', '1'],
          ['count', '100']
        ]
      })
      t.equal(
        JSON.stringify(requests[1]?.body),
        JSON.stringify({
          schemas: [userUrn],
          userName: 'ada@example.test',
          name: { givenName: 'Ada', familyName: 'Moss' },
          emails: [{ primary: true, value: 'ada@example.test', type: 'work' }],
          displayName: 'Ada Moss',
          locale: 'en-US',
          externalId: '00uMockUser000000001',
          groups: [],
          password: 'r4nd0mXy',
          active: true
        })
      )
      t.same(result, { externalId: 'u-17', how: 'created' })
    }
  }
})

t.test('a catalog app links by PATCH, GET and PUT', async (t) => {
  const found = served({ active: false })
  const after = served()
  const { requests, lines, result } = replay(
    provisionUser('OIN', newcomer),
    listed(found),
    reply(204),
    reply(200, after),
    reply(200, after)
  )
  t.same(lines, ['GET /Users', 'PATCH /Users/u-17', 'GET /Users/u-17', 'PUT /Users/u-17'])
  t.same(requests[1]?.body, { schemas: [patchUrn], Operations: [{ op: 'replace', value: { active: true } }] })
  t.same(result, { externalId: 'u-17', how: 'linked' })
})

t.test('a wizard app links by GET and PUT, twice where the user was deactivated', async (t) => {
  const active = replay(provisionUser('AIW', newcomer), listed(served()), reply(200, served()), reply(200, served()))
  t.same(active.lines, ['GET /Users', 'GET /Users/u-17', 'PUT /Users/u-17'])
  t.match(active.requests[2]?.body, { active: true, name: { givenName: 'Ada', formatted: 'Ada M.' } })
  const inactive = served({ active: false })
  const again = replay(
    provisionUser('AIW', newcomer),
    listed(inactive),
    reply(200, inactive),
    reply(200),
    reply(200, served()),
    reply(200)
  )
  t.same(again.lines.slice(1), ['GET /Users/u-17', 'PUT /Users/u-17', 'GET /Users/u-17', 'PUT /Users/u-17'])
  t.same(again.requests[2]?.body, { ...inactive, active: true })
})

t.test('a profile push puts back what was answered, with the values of Okta in it', async (t) => {
  const before = served({ active: false, password: undefined })
  const { requests } = replay(pushProfile('u-17', attributes), reply(200, before), reply(200, before))
  t.same(requests[1]?.body, {
    ...JSON.parse(JSON.stringify(before)),
    name: { formatted: 'Ada M.', givenName: 'Ada', familyName: 'Moss' },
    emails: [{ primary: true, value: 'ada@example.test', type: 'work' }],
    displayName: 'Ada Moss',
    locale: 'en-US',
    externalId: '00uMockUser000000001',
    groups: []
  })
})

t.test('an attribute that was emptied in Okta is missing in the PUT, and others that Okta lacks stay', async (t) => {
  const before = served({
    title: 'Engineer',
    [enterpriseUserUrn]: { department: 'R&D', costCenter: '7', manager: { value: 'm', displayName: 'Max' } }
  })
  const { requests } = replay(
    pushProfile('u-17', attributes, ['title', 'department', 'manager']),
    reply(200, before),
    reply(200, before)
  )
  const body = requests[1]?.body
  t.notOk('title' in (body ?? {}))
  t.same(body?.[enterpriseUserUrn], { costCenter: '7', manager: { value: 'm' } })
  t.match(body, { nickName: 'kept' })
})

t.test('deactivation is a PATCH without a path, or the answer put back with active alone changed', async (t) => {
  const oin = replay(deactivateUser('OIN', 'u/17', 'ada'), reply(200, served()))
  t.same(oin.lines, ['PATCH /Users/u%2F17'])
  t.same(oin.requests[0]?.body, { schemas: [patchUrn], Operations: [{ op: 'replace', value: { active: false } }] })
  const aiw = replay(deactivateUser('AIW', 'u-17', 'ada'), reply(200, served()), reply(200))
  t.same(aiw.requests[1]?.body, { ...served(), active: false })
})

const failures: [string, RegExp, ...Parameters<typeof reply>[]][] = [
  [
    'the paging numbers are texts',
    /"startIndex" of the list is no integer/,
    [200, { totalResults: 0, startIndex: '1' }]
  ],
  [
    'the look-up finds two users',
    /Multiple users found by userName.+\[2\]$/,
    [200, { totalResults: 2, Resources: [{ id: 'a' }, { id: 'b' }] }]
  ],
  [
    'a user found lacks meta',
    /has no "meta"/,
    [200, { totalResults: 1, Resources: [{ ...served(), meta: undefined }] }]
  ],
  ['the answer to a create is empty', /returned an empty user/, [404], [201]],
  ['a create is refused', /Conflict. Errors reported by remote server: taken/, [404], [409, { detail: 'taken' }]]
]
for (const [when, message, ...answers] of failures) {
  t.test(`provisioning fails when ${when}`, async (t) => {
    t.throws(() => replay(provisionUser('OIN', newcomer), ...answers.map((answer) => reply(...answer))), { message })
  })
}

t.test('a refusal that is no JSON hides its reason behind a complaint of the parser', async (t) => {
  const html = { status: 502, body: { kind: 'text', text: '\n <html>' }, retryAfter: null } as const
  t.throws(() => replay(provisionUser('OIN', newcomer), html), {
    message: /Bad Gateway.*Invalid JSON: Unrecognized token '<' at line 2, column 2/
  })
})

t.test('mapped attributes go where SCIM has them, the profile of the app user first', async (t) => {
  const given = userAttributes({
    ...person,
    profile: {
      ...person.profile,
      displayName: 'Ada of Moss',
      locale: 'de_DE',
      title: 'Engineer',
      department: 'R&D',
      managerId: 'm-1',
      mobilePhone: '+1',
      city: 'Lund',
      nickName: ''
    },
    appProfile: { givenName: 'Augusta', email: 'own@example.test', emailType: 'home' }
  })
  t.match(given, {
    schemas: [userUrn, enterpriseUserUrn],
    name: { givenName: 'Augusta', familyName: 'Moss' },
    emails: [{ value: 'own@example.test', type: 'home' }],
    displayName: 'Ada of Moss',
    locale: 'de-DE',
    title: 'Engineer',
    phoneNumbers: [{ type: 'mobile', value: '+1' }],
    addresses: [{ type: 'work', locality: 'Lund' }],
    [enterpriseUserUrn]: { department: 'R&D', manager: { value: 'm-1' } }
  })
  t.notOk('nickName' in given)
})
