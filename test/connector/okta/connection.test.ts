import t from 'tap'
import { openOktaConnection, resolveOrg } from '#connector/okta/connection.ts'

for (const [org, origin] of [
  ['acme', 'https://acme.okta.com'],
  [' Acme-Dev ', 'https://acme-dev.okta.com'],
  ['acme-admin', 'https://acme.okta.com'],
  ['acme.okta.com', 'https://acme.okta.com'],
  ['acme-admin.okta.com', 'https://acme.okta.com'],
  ['acme-admin.oktapreview.com', 'https://acme.oktapreview.com'],
  ['https://acme-admin.okta-emea.com/admin/dashboard?x=1', 'https://acme.okta-emea.com'],
  ['https://acme.okta.com/', 'https://acme.okta.com'],
  ['https://login.example.test', 'https://login.example.test'],
  ['login-admin.example.test', 'https://login-admin.example.test'],
  ['https://evil-admin.okta.com.example.test', 'https://evil-admin.okta.com.example.test'],
  ['http://127.0.0.1:4020', 'http://127.0.0.1:4020'],
  ['http://localhost:4020/', 'http://localhost:4020'],
  ['http://[::1]:4020', 'http://[::1]:4020']
] as const) {
  t.test(`${org.trim()} is the org at ${origin}`, async (t) => t.equal(resolveOrg(org), origin))
}

for (const org of [
  '',
  '  ',
  'localhost',
  'http://acme.okta.com',
  'http://acme-admin.okta.com',
  'http://127.0.0.1.example.test',
  'ftp://localhost',
  'https://',
  'https://user:pass@acme.okta.com',
  'https://acme.okta.com/api/v1',
  'https://acme.okta.com/?a=1',
  'acme.okta.com/admin',
  'two words'
]) {
  t.test(`"${org}" is no usable org`, async (t) => {
    t.throws(() => resolveOrg(org), { code: 'OKTA_CONNECTION_INVALID', where: 'org' })
  })
}

t.test('a JSON Web Token is sent as Bearer and any other as SSWS, unless the kind is given', async (t) => {
  const kindOf = (token: string, tokenKind?: 'ssws' | 'bearer') =>
    openOktaConnection({ nickname: 'Okta', org: 'acme', token, ...(tokenKind === undefined ? {} : { tokenKind }) })
      .tokenKind
  t.equal(kindOf('00abcDEF-_123'), 'ssws')
  t.equal(kindOf('eyJhbGciOiJSUzI1NiJ9.eyJqdGkiOiJ4In0.c2ln'), 'bearer')
  t.equal(kindOf('opaque', 'bearer'), 'bearer')
})

t.test('an empty token, and one that would break out of its header, is refused without being quoted', async (t) => {
  for (const token of ['', '  ', 'a b', 'k\r\nx-evil: 1', 'schlüssel']) {
    try {
      openOktaConnection({ nickname: 'Okta', org: 'acme', token })
      t.fail(JSON.stringify(token))
    } catch (error) {
      t.match(error, { code: 'OKTA_TOKEN_MISSING' })
      if (token.trim() !== '') t.notMatch(String(error), token)
    }
  }
})
