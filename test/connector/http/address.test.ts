import fc from 'fast-check'
import t from 'tap'
import { readAddress } from '#connector/http/address.ts'
import { AppError } from '#core/errors.ts'
import '../../support/seed.ts'

const read = (url: unknown, query: unknown = null, relied: string[] = []) =>
  readAddress(url, query, (id) => relied.push(id)).href

t.test('parameters of an object and of a text come after those of the URL', async (t) => {
  const url = 'https://api.example.test/v1?$filter=a eq 1#part'
  t.equal(
    read(url, { 'a b': 'ä&=', n: 5, yes: true }),
    'https://api.example.test/v1?$filter=a%20eq%201&a%20b=%C3%A4%26%3D&n=5&yes=true'
  )
  t.equal(read(url, '?$top=2'), 'https://api.example.test/v1?$filter=a%20eq%201&$top=2')
  for (const nothing of [null, '', '?', {}])
    t.equal(read('https://api.example.test/', nothing), 'https://api.example.test/')
})

t.test('a list repeats its parameter, an object goes as JSON, null is left out', async (t) => {
  const relied: string[] = []
  const query = { id: ['a', 'b'], where: { x: 1 }, gone: null }
  t.equal(read('https://x.test', query, relied), 'https://x.test/?id=a&id=b&where=%7B%22x%22%3A1%7D')
  t.same([...new Set(relied)], ['http.query-values'])
})

for (const url of [
  '',
  null,
  5,
  '/api/v1/users',
  '//evil.example/x',
  '\\\\evil.example\\x',
  'https:\\\\evil.example',
  'https:/\\evil.example',
  'https://evil.example\\@api.example.test',
  'https:evil.example',
  'https:///evil.example',
  'https://api.example.test@evil.example/',
  'https://ann:pw@evil.example/',
  'https://api.example.test/\r\nx-more: 1',
  'java\tscript:alert(1)',
  'file:///etc/passwd',
  'data:text/plain,x',
  'ws://api.example.test',
  'https://',
  'https://a b/'
]) {
  t.test(`${JSON.stringify(url)} is refused`, async (t) => {
    t.throws(() => read(url), { code: 'CARD_VALUE_INVALID', where: 'URL' })
  })
}

t.test('whatever a flow gives is an address of http or https without a user, or one clear error', async () => {
  const part = fc.constantFrom(
    'https:',
    'http:',
    '/',
    '//',
    '\\',
    '@',
    ':',
    'a.test',
    '?',
    '#',
    ' ',
    '\n',
    '..',
    '%2f',
    'ü'
  )
  fc.assert(
    fc.property(
      fc.array(part).map((parts) => parts.join('')),
      (text) => {
        try {
          const url = readAddress(text, null, () => {})
          return /^https?:$/.test(url.protocol) && url.username === '' && url.password === '' && url.hostname !== ''
        } catch (error) {
          return error instanceof AppError && error.code === 'CARD_VALUE_INVALID'
        }
      }
    )
  )
})

t.test('a Query that is a list or a number is refused', async (t) => {
  for (const query of [[], 5])
    t.throws(() => read('https://x.test', query), { code: 'CARD_VALUE_INVALID', where: 'Query' })
})
