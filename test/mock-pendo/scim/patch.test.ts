import t from 'tap'
import { buildScim, enterprise, patchOf } from './scim.ts'

const start = {
  displayName: 'Ada Moss',
  title: 'CTO',
  name: { givenName: 'Ada', familyName: 'Moss' },
  emails: [
    { value: 'ada@work.test', type: 'work', primary: true },
    { value: 'ada@home.test', type: 'home' }
  ],
  [enterprise]: { department: 'Legal', manager: { value: '7', displayName: 'Bo' } }
}
const replace = (path: string, value: unknown) => ({ op: 'replace', path, value })
const add = (path: string, value: unknown) => ({ op: 'add', path, value })

for (const [what, operations, expected] of [
  ['a replace without a path', [{ op: 'replace', value: { active: false } }], { active: false, title: 'CTO' }],
  ['a boolean as text', [{ op: 'Replace', path: 'active', value: 'False' }], { active: false }],
  ['names in another letter case', [{ OP: 'REPLACE', Path: 'TITLE', Value: 'CEO' }], { title: 'CEO' }],
  [
    'dotted and URN names in a value without a path',
    [{ op: 'replace', value: { 'name.givenName': 'A', [`${enterprise}:department`]: 'IT', id: 'x', shoeSize: 1 } }],
    { name: { givenName: 'A', familyName: 'Moss' }, [enterprise]: { department: 'IT', manager: { value: '7' } } }
  ],
  [
    'a path with a filter as a name in a value',
    [{ op: 'replace', value: { 'emails[type eq "work"].value': 'new@work.test' } }],
    { emails: [{ value: 'new@work.test', type: 'work', primary: true }, start.emails[1]] }
  ],
  [
    'an extension as an object',
    [{ op: 'add', value: { [enterprise]: { division: 'West' } } }],
    { [enterprise]: { department: 'Legal', division: 'West' } }
  ],
  [
    'a complex value is merged',
    [replace('name', { givenName: 'A' })],
    { name: { givenName: 'A', familyName: 'Moss' } }
  ],
  [
    'without a path too',
    [{ op: 'replace', value: { name: { givenName: 'A' } } }],
    { name: { givenName: 'A', familyName: 'Moss' } }
  ],
  ['null in a complex value clears', [replace('name', { familyName: null })], { name: { givenName: 'Ada' } }],
  ['null clears', [replace('title', null)], { title: undefined }],
  ['remove of an attribute', [{ op: 'remove', path: 'title' }], { title: undefined }],
  ['remove of a sub-attribute', [{ op: 'remove', path: 'name.familyName' }], { name: { givenName: 'Ada' } }],
  [
    'remove of all sub-attributes',
    [
      { op: 'remove', path: 'name.familyName' },
      { op: 'remove', path: 'name.givenName' }
    ],
    { name: undefined }
  ],
  ['remove of an extension', [{ op: 'remove', path: enterprise }], { [enterprise]: undefined }],
  ['remove of what is not there', [{ op: 'remove', path: 'nickName' }], start],
  ['a manager by id alone', [add(`${enterprise}:manager`, '9')], { [enterprise]: { manager: { value: '9' } } }],
  ['a new sub-attribute', [add('name.middleName', 'M')], { name: { ...start.name, middleName: 'M' } }],
  [
    'add to a list',
    [add('roles', { value: 'a' }), add('roles', [{ value: 'a' }, { value: 'b' }])],
    { roles: [{ value: 'a' }, { value: 'b' }] }
  ],
  ['replace of a list', [replace('emails', [{ value: 'x' }])], { emails: [{ value: 'x' }] }],
  ['replace of a list by nothing', [replace('emails', [])], { emails: undefined }],
  [
    'a new primary value takes that from the old one',
    [add('emails', { value: 'x', primary: true })],
    { emails: [{ primary: false }, { value: 'ada@home.test' }, { value: 'x', primary: true }] }
  ],
  [
    'a value path that asks without regard to letter case',
    [replace('emails[type eq "WORK"].value', 'x')],
    { emails: [{ value: 'x', type: 'work', primary: true }, start.emails[1]] }
  ],
  [
    'several matches',
    [replace('emails[value ew ".test"].display', 'd')],
    { emails: [{ display: 'd' }, { display: 'd' }] }
  ],
  [
    'add by a value path that matches nothing makes the value',
    [add('addresses[type eq "work"].locality', 'Ulm')],
    { addresses: [{ type: 'work', locality: 'Ulm' }] }
  ],
  [
    'a sub-attribute of all values',
    [replace('emails.type', 'other')],
    { emails: [{ type: 'other' }, { type: 'other' }] }
  ],
  ['remove by a value path', [{ op: 'remove', path: 'emails[type eq "home"]' }], { emails: [start.emails[0]] }],
  [
    'remove by a value',
    [{ op: 'Remove', path: 'emails', value: [{ value: 'ADA@home.test' }] }],
    { emails: [start.emails[0]] }
  ],
  ['remove of the last value', [{ op: 'remove', path: 'emails[value pr]' }], { emails: undefined }],
  ['a core path with its URN', [replace('urn:ietf:params:scim:schemas:core:2.0:User:title', 'CEO')], { title: 'CEO' }],
  ['no operation', [], start]
] as [string, object[], Record<string, unknown>][]) {
  t.test(`PATCH: ${what}`, async (t) => {
    const { user, patch, call } = await buildScim(t)
    const { id } = await user('ada', start)
    const { status, json } = await patch(`/Users/${id}`, ...operations)
    t.equal(status, 200)
    for (const [name, value] of Object.entries(expected)) {
      if (value === undefined) t.notHas(json, name)
      else t.match(json[name], value, name)
      if (Array.isArray(value)) t.equal(json[name].length, value.length)
    }
    t.same((await call('GET', `/Users/${id}`)).json, json)
  })
}

for (const [what, operation, scimType] of [
  ['a path that does not exist', replace('shoeSize', 44), 'invalidPath'],
  ['a path that is none', replace('emails[type eq', 'x'), 'invalidPath'],
  ['a filter on what is no list', replace('name[givenName eq "Ada"].givenName', 'x'), 'invalidPath'],
  ['a path into a prototype', add('__proto__.polluted', 'x'), 'invalidPath'],
  ['a path that is no text', { op: 'add', path: 5, value: 'x' }, 'invalidPath'],
  ['a read-only attribute', replace('groups', []), 'mutability'],
  ['the id', replace('id', 'x'), 'mutability'],
  ['a removed userName', { op: 'remove', path: 'userName' }, 'mutability'],
  ['an empty userName', replace('userName', ''), 'invalidValue'],
  ['a replace by a filter that matches nothing', replace('emails[type eq "other"].value', 'x'), 'noTarget'],
  ['an add by a filter that tells too little', add('emails[value co "zz"].type', 'x'), 'noTarget'],
  ['a remove without a path', { op: 'remove' }, 'noTarget'],
  ['a missing value', { op: 'add', path: 'title' }, 'invalidValue'],
  ['a wrong type', replace('title', { a: 1 }), 'invalidValue'],
  ['a value without a path that is no object', { op: 'replace', value: 'x' }, 'invalidValue'],
  ['an operation that is none', { op: 'move', path: 'title', value: 'x' }, 'invalidSyntax'],
  ['an operation that is no object', 'replace', 'invalidSyntax'],
  ['two primary values', replace('emails.primary', true), 'invalidValue']
] as [string, object, string][]) {
  t.test(`PATCH: ${what} is refused with ${scimType}, and nothing of the request is done`, async (t) => {
    const { user, patch, call } = await buildScim(t)
    const made = await user('ada', start)
    const refused = await patch(`/Users/${made.id}`, replace('title', 'CEO'), operation)
    t.match(refused, { status: 400, json: { scimType } })
    t.same((await call('GET', `/Users/${made.id}`)).json, made)
    t.notHas({}, 'polluted')
  })
}

t.test('PATCH wants its schema and a list of operations', async (t) => {
  const { user, call } = await buildScim(t)
  const { id } = await user('ada')
  for (const body of [{ Operations: [] }, { schemas: ['x'], Operations: [] }, { ...patchOf(), Operations: null }, []]) {
    t.match(await call('PATCH', `/Users/${id}`, body), { status: 400, json: { scimType: 'invalidSyntax' } })
  }
})

t.test('a rename by PATCH to a name that is taken is 409', async (t) => {
  const { user, patch } = await buildScim(t)
  await user('bo')
  const { id } = await user('ada')
  t.match(await patch(`/Users/${id}`, replace('userName', 'BO')), { status: 409, json: { scimType: 'uniqueness' } })
})

t.test('a PATCH that changes nothing keeps version and date', async (t) => {
  const { user, patch, clock } = await buildScim(t)
  const made = await user('ada', start)
  await clock.sleep(1000)
  t.same((await patch(`/Users/${made.id}`, replace('title', 'CTO'), replace('password', 'x'))).json, made)
})

t.test('with scimPatchAnswer=empty a PATCH is 204, unless attributes are asked for', async (t) => {
  const { user, patch } = await buildScim(t, { settings: { scimPatchAnswer: 'empty' } })
  const { id } = await user('ada')
  t.match(await patch(`/Users/${id}`, replace('title', 'CEO')), { status: 204, text: '' })
  t.equal((await patch(`/Users/${id}?attributes=title`, replace('title', 'CTO'))).status, 200)
})
