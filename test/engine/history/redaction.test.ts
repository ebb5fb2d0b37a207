import t from 'tap'
import { Redaction } from '#engine/history/redaction.ts'

t.test('every occurrence of a secret of a connection is taken out, as it is and as a URL or JSON has it', async (t) => {
  const redaction = new Redaction(['k+1/2', 'k+1/2-long'])
  t.equal(redaction.text('a k+1/2 b k%2B1%2F2 c k+1/2-long'), 'a [redacted] b [redacted] c [redacted]')
  t.equal(new Redaction(['k"1']).text('{"said":"it is k\\"1"}'), '{"said":"it is [redacted]"}')
})

t.test('a secret of a connection that is opened later is taken out from then on', async (t) => {
  const secrets: string[] = []
  const redaction = new Redaction(secrets)
  t.equal(redaction.text('abc'), 'abc')
  secrets.push('abc', '')
  t.equal(redaction.text('abc'), '[redacted]')
})

t.test('a text loses what it holds under names of secrets: JSON, forms, URLs, headers, schemes', async (t) => {
  const redaction = new Redaction([])
  for (const [given, kept] of [
    ['{"login":"ann","password":"a\\"b","pin":1}', '{"login":"ann","password":"[redacted]","pin":1}'],
    ['{"clientSecret" : 12345, "n":2}', '{"clientSecret" : [redacted], "n":2}'],
    ['{"password":"cut off in the mid', '{"password":"[redacted]"'],
    ['grant_type=x&client_secret=s3cret&scope=a', 'grant_type=x&client_secret=[redacted]&scope=a'],
    ['https://a.test/p?api_key=abc&limit=5', 'https://a.test/p?api_key=[redacted]&limit=5'],
    ['accept: text/plain\nAuthorization: Basic YTpi\n', 'accept: text/plain\nAuthorization: [redacted]\n'],
    [
      'Go to https://acme.okta.com/reset_password/XE6wE17zmphl3KqAPFxO',
      'Go to https://acme.okta.com/reset_password/[redacted]'
    ],
    [
      '{"activationUrl":"https://a.test/welcome/XE6wE17zmphl3KqAPFxO"}',
      '{"activationUrl":"https://a.test/welcome/[redacted]"}'
    ],
    [
      'https://acme.okta.com/signin/reset-password/XE6wE17zmphl3KqAPFxO',
      'https://acme.okta.com/signin/reset-password/[redacted]'
    ],
    ['sent with SSWS 00abcdefghijklmnop and more', 'sent with SSWS [redacted] and more'],
    ['Bearer eyJhbGciOi.J9.x-y_z', 'Bearer [redacted]']
  ] as const) {
    t.equal(redaction.text(given), kept)
  }
})

t.test('sentences about secrets stay as they are', async (t) => {
  const redaction = new Redaction([])
  for (const sentence of [
    'The card cannot use its "password": it is no text.',
    'Okta refused the token (status 401, E0000011): it is wrong.',
    'Bearer of good news',
    'https://a.test/?limit=200&after=x',
    'POST /api/v1/users/00u1/lifecycle/reset_password?sendEmail=false'
  ]) {
    t.equal(redaction.text(sentence), sentence)
  }
})

t.test('any text of any length is gone through in a moment', async (t) => {
  const redaction = new Redaction(['secret-of-a-connection'])
  for (const piece of ['"', '"a":"', '\\"', 'a=', 'a:', 'Bearer ', '"a"\n:', '=&']) {
    t.type(redaction.text(piece.repeat(20_000)), 'string')
  }
})
