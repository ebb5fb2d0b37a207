import t from 'tap'
import { openConnection, resolveOrigin } from '#connector/pendo/connection.ts'

t.test('each region leads to the host at which its customers sign in', async (t) => {
  t.equal(resolveOrigin({ region: 'us' }), 'https://app.pendo.io')
  t.equal(resolveOrigin({ region: 'us1' }), 'https://us1.app.pendo.io')
  t.equal(resolveOrigin({ region: 'eu' }), 'https://app.eu.pendo.io')
  t.equal(resolveOrigin({ region: 'jp' }), 'https://app.jpn.pendo.io')
  t.equal(resolveOrigin({ region: 'au' }), 'https://app.au.pendo.io')
})

t.test('plain http goes only to loopback', async (t) => {
  t.equal(resolveOrigin({ baseUrl: 'http://127.0.0.1:8080' }), 'http://127.0.0.1:8080')
  t.equal(resolveOrigin({ baseUrl: 'http://[::1]:8080/' }), 'http://[::1]:8080')
  t.equal(resolveOrigin({ baseUrl: 'https://pendo.example.test' }), 'https://pendo.example.test')
  for (const baseUrl of [
    'http://pendo.example.test',
    'http://127.0.0.1.example.test',
    'http://0.0.0.0:80',
    'ftp://localhost'
  ])
    t.throws(() => resolveOrigin({ baseUrl }), { code: 'CONNECTION_INVALID' }, baseUrl)
})

t.test(
  'a connection without a destination, with two, with an unknown region or an odd address is refused',
  async (t) => {
    const odd = [
      'nonsense',
      'https://user:pass@pendo.example.test',
      'https://pendo.example.test/api',
      'https://pendo.example.test/?a=1'
    ]
    for (const baseUrl of odd) t.throws(() => resolveOrigin({ baseUrl }), { code: 'CONNECTION_INVALID' }, baseUrl)
    t.throws(() => resolveOrigin({}), { code: 'CONNECTION_INVALID' })
    t.throws(() => resolveOrigin({ region: 'us', baseUrl: 'https://pendo.example.test' }), {
      code: 'CONNECTION_INVALID'
    })
    for (const region of ['mars', '__proto__', 'constructor'])
      t.throws(() => resolveOrigin({ region }), { code: 'CONNECTION_INVALID' }, region)
  }
)

t.test('a connection is opened from nickname, integration key and region, and writes the group custom', async (t) => {
  t.same(openConnection({ nickname: 'Pendo', integrationKey: ' k-1.us\n', region: 'eu' }), {
    nickname: 'Pendo',
    integrationKey: 'k-1.us',
    origin: 'https://app.eu.pendo.io',
    group: 'custom'
  })
  t.equal(openConnection({ nickname: 'p', integrationKey: 'k', region: 'us', group: 'agent' }).group, 'agent')
})

t.test('an empty key, and one that would break out of its header, is refused without being quoted', async (t) => {
  for (const integrationKey of ['', '  ', 'a b', 'k\r\nx-evil: 1', 'schlüssel']) {
    const attempt = () => openConnection({ nickname: 'p', integrationKey, region: 'us' })
    t.throws(attempt, { code: 'KEY_MISSING' })
    try {
      attempt()
    } catch (error) {
      if (integrationKey.trim() !== '') t.notMatch(String(error), integrationKey)
    }
  }
})
