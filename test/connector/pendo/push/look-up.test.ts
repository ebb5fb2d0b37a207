import t from 'tap'
import { allFields, lookUp } from '#connector/pendo/push/look-up.ts'

const user = {
  id: '00u1',
  email: null,
  'a.b': 'own key',
  a: { b: 'path', list: [{ c: 1 }] },
  profile: {
    email: 'ann@example.test',
    login: 'ann',
    'x.y': 'own key of the profile',
    x: { y: 'path in the profile' },
    a: { z: 2 }
  }
}

t.test('a field is looked up on the user first, then in its profile', async (t) => {
  t.equal(lookUp(user, 'id'), '00u1')
  t.equal(lookUp(user, 'login'), 'ann')
  t.equal(lookUp(user, 'email'), null, 'a field of the user that is null is found')
  t.equal(lookUp(user, 'nothing'), undefined)
})

t.test('a dotted path reaches into objects and lists, and an own key that contains dots wins over it', async (t) => {
  t.equal(lookUp(user, 'a.b'), 'own key')
  t.equal(lookUp(user, 'x.y'), 'own key of the profile')
  t.equal(lookUp(user, 'a.list.0.c'), 1)
  t.equal(lookUp(user, 'profile.login'), 'ann')
  t.equal(lookUp(user, 'a.z'), 2, 'a path that leads nowhere on the user is tried in the profile')
  t.equal(lookUp(user, 'a.b.c'), undefined)
})

t.test('no key reaches a prototype', async (t) => {
  for (const key of ['__proto__', 'constructor', 'toString', 'a.constructor.name', 'id.length', '__proto__.toString'])
    t.equal(lookUp(user, key), undefined, key)
  t.equal(lookUp(JSON.parse('{"__proto__":"x"}'), '__proto__'), 'x', 'an own key of that name is a key like any other')
})

t.test('all fields of a full Okta user are those of its profile, of any other object its own', async (t) => {
  t.same(Object.keys(allFields(user)), ['email', 'login', 'x.y', 'x', 'a'])
  t.same(allFields({ email: 'a', profile: 'text' }), { email: 'a', profile: 'text' })
})
