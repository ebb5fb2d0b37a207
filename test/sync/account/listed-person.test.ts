import t from 'tap'
import type { OktaUserAnswer } from '#schemas/okta/user.ts'
import { listedPerson } from '#sync/account/listed-person.ts'

const user: OktaUserAnswer = {
  id: '00u1',
  status: 'ACTIVE',
  profile: { login: 'ann', email: 'ann@example.test', number: 7, blank: ' ', 'a.b': 'dotted', deep: { id: 'inner' } }
}

for (const [it, key, ids] of [
  ['a field of the profile', 'email', ['ann@example.test']],
  ['the id of the user', 'id', ['00u1']],
  ['a label of the list card', 'Login', ['ann']],
  ['a path into the user', 'profile.email', ['ann@example.test']],
  ['a key with a dot of its own', 'a.b', ['dotted']],
  ['a path into the profile', 'deep.id', ['inner']],
  ['a number', 'number', []],
  ['a blank', 'blank', []],
  ['a field that is not there', 'visitorId', []]
] as const) {
  t.test(`a person is known by ${it}, as far as the push card could use it`, async (t) => {
    const { identities, ...rest } = listedPerson(user, { keys: [key], isAnyKey: false })
    t.same(rest, { oktaId: '00u1', label: 'ann' })
    t.same(
      identities,
      ids.map((visitorId) => ({ key, visitorId }))
    )
  })
}

t.test('where a push is given its key by another card, any field may be the id', async (t) => {
  const { identities } = listedPerson(user, { keys: [], isAnyKey: true })
  for (const [key, visitorId] of [
    ['id', '00u1'],
    ['login', 'ann'],
    ['Email', 'ann@example.test']
  ] as const) {
    t.ok(
      identities.some((one) => one.key === key && one.visitorId === visitorId),
      key
    )
  }
})

t.test('a person without a login goes by the id', async (t) => {
  t.equal(listedPerson({ ...user, profile: {} }, { keys: ['email'], isAnyKey: false }).label, '00u1')
})
