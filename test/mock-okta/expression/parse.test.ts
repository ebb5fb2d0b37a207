import t from 'tap'
import { parseExpression } from '#mock-okta/expression/parse.ts'

t.test('a comparison has a property, an operator and a value', async (t) => {
  t.same(parseExpression('status eq "ACTIVE"'), { kind: 'compare', path: 'status', operator: 'eq', value: 'ACTIVE' })
  t.same(parseExpression('  profile.x_1-y   Gt   -1.5e2 '), {
    kind: 'compare',
    path: 'profile.x_1-y',
    operator: 'gt',
    value: -150
  })
  t.match(parseExpression('a eq TRUE'), { value: true })
  t.match(parseExpression('a eq false'), { value: false })
  t.match(parseExpression('a eq null'), { value: null })
  t.same(parseExpression('profile.x PR'), { kind: 'present', path: 'profile.x' })
})

t.test('a text may hold quotes, backslashes and every character of Unicode', async (t) => {
  t.match(parseExpression(String.raw`a eq "say \"hi\" \\ ü é 😀 )("`), { value: 'say "hi" \\ ü é 😀 )(' })
  t.match(parseExpression('a eq ""'), { value: '' })
})

t.test('and binds closer than or, parentheses closer than both, not closest', async (t) => {
  const of = (path: string) => ({ kind: 'present', path })
  t.same(parseExpression('a pr or b pr and c pr'), {
    kind: 'or',
    terms: [of('a'), { kind: 'and', terms: [of('b'), of('c')] }]
  })
  t.same(parseExpression('(a pr or b pr) AND not c pr'), {
    kind: 'and',
    terms: [
      { kind: 'or', terms: [of('a'), of('b')] },
      { kind: 'not', term: of('c') }
    ]
  })
  t.same(parseExpression('a pr or b pr or c pr'), { kind: 'or', terms: [of('a'), of('b'), of('c')] })
})

t.test('a property may have the name of a word of the grammar', async (t) => {
  t.same(parseExpression('and eq "x" and not.a pr'), {
    kind: 'and',
    terms: [
      { kind: 'compare', path: 'and', operator: 'eq', value: 'x' },
      { kind: 'present', path: 'not.a' }
    ]
  })
})

for (const text of [
  '',
  '   ',
  'status',
  'status eq',
  'status eq ACTIVE',
  'status is "ACTIVE"',
  '"status" eq "ACTIVE"',
  'status eq "ACTIVE',
  'status eq "a" status eq "b"',
  'status eq "a" and',
  'or status eq "a"',
  '(status eq "a"',
  'status eq "a")',
  '()',
  'not',
  'a eq 1x',
  'a eq 1.',
  'a eq .5',
  'a[b eq 1]',
  "a eq 'x'",
  'a eq "\\x"',
  'a eq "line\nbreak"',
  'a = 1',
  'a eq "x";',
  '\u0000'
]) {
  t.test(`${JSON.stringify(text)} is no expression`, async (t) => {
    t.throws(() => parseExpression(text), { name: 'ExpressionError' })
  })
}

t.test('nesting and length have an end, far below what would overflow', async (t) => {
  const nested = (depth: number) => `${'('.repeat(depth)}a pr${')'.repeat(depth)}`
  t.same(parseExpression(nested(100)), { kind: 'present', path: 'a' })
  t.throws(() => parseExpression(nested(101)), { name: 'ExpressionError', message: /nested/ })
  t.throws(() => parseExpression(nested(100_000)), { name: 'ExpressionError' })
  t.throws(() => parseExpression(`${'not '.repeat(100_000)}a pr`), { name: 'ExpressionError' })
  const many = (count: number) => Array.from({ length: count }, () => 'a pr').join(' or ')
  t.match(parseExpression(many(5_000)), { kind: 'or', terms: { length: 5_000 } })
  t.throws(() => parseExpression(many(5_001)), { name: 'ExpressionError', message: /too many/ })
})
