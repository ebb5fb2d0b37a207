import t from 'tap'
import { Redaction } from '#engine/history/redaction.ts'
import { compare } from '#engine/testing/compare.ts'
import { faultOfExpectation } from '#engine/testing/matcher.ts'

const redaction = new Redaction([])
const held = (expected: unknown, actual: unknown) => compare(expected, actual, 'it', redaction)

const same: [what: string, expected: unknown, actual: unknown][] = [
  ['an object with more keys', { a: 1 }, { a: 1, b: 2 }],
  ['an object within a list, with more keys', [{ a: 1 }], [{ a: 1, b: 2 }]],
  ['a key that is not there', { a: { $absent: true } }, { b: 1 }],
  ['a text by its pattern', { $matches: '^a+$' }, 'aaa'],
  ['a text by its part', { $contains: 'b' }, 'abc'],
  ['items among others, in order', { $contains: [{ a: 1 }, 3] }, [0, { a: 1, b: 1 }, 2, 3]],
  ['a type', { $type: 'list' }, []],
  ['null by its type', { $type: 'null' }, null],
  ['an object that looks like a matcher, taken exactly', { $exact: { $type: 'text' } }, { $type: 'text' }],
  ['a key called __proto__', JSON.parse('{"__proto__":1}'), JSON.parse('{"__proto__":1}')],
  ['two keys that begin with $', { $a: 1, $b: 2 }, { $a: 1, $b: 2 }]
]
for (const [what, expected, actual] of same) {
  t.test(`${what} holds`, async (t) => t.same(held(expected, actual), []))
}

const different: [what: string, expected: unknown, actual: unknown, differences: [string, string, string][]][] = [
  ['a number and its text', { a: 1 }, { a: '1' }, [['it.a', '1', '"1"']]],
  ['null and nothing', { a: null }, {}, [['it.a', 'null', 'nothing']]],
  ['an item too many', [1], [1, 2], [['it[1]', 'nothing', '2']]],
  ['an item too few', [1, 2], [1], [['it[1]', '2', 'nothing']]],
  ['a key beyond the exact ones', { $exact: { a: 1 } }, { a: 1, 'b/c': 2 }, [['it["b/c"]', 'nothing', '2']]],
  ['a list in place of an object', { a: 1 }, [1], [['it', '{"a":1}', '[1]']]],
  ['items in the other order', { $contains: [2, 1] }, [1, 2], [['it.$contains[1]', '1', 'none of []']]],
  ['a pattern that is not found', { $matches: '^b' }, 'ab', [['it', '{"$matches":"^b"}', '"ab"']]],
  ['a key that is to be absent', { a: { $absent: true } }, { a: null }, [['it.a', '{"$absent":true}', 'null']]],
  ['a key of every object', JSON.parse('{"constructor":1}'), {}, [['it.constructor', '1', 'nothing']]]
]
for (const [what, expected, actual, differences] of different) {
  t.test(`${what} differ, with the place and both values`, async (t) => {
    t.same(
      held(expected, actual).map(({ path, expected, actual }) => [path, expected, actual]),
      differences
    )
  })
}

t.test('values under names of secrets differ without being shown, and all below them', async (t) => {
  const text = JSON.stringify([
    ...held({ apiToken: 'token-1' }, { apiToken: 'token-2' }),
    ...held({ authorization: { header: 'token-1' } }, { authorization: { header: 'token-2' } }),
    ...held([{ name: 'Authorization', value: 'token-1' }], [{ name: 'Authorization', value: 'token-2' }]),
    ...held({ password: ['token-1'] }, { password: ['token-2'] })
  ])
  t.notMatch(text, 'token-')
  t.match(held({ apiToken: 'a1' }, { apiToken: 'b2' }), [{ path: 'it.apiToken', actual: /but another value$/ }])
})

t.test('values nested 100,000 levels deep are no danger to the comparison', async (t) => {
  const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)
  t.match(held(deep, deep), [{ expected: 'at most 1000 levels' }])
  t.match(faultOfExpectation(deep, 'expect'), { what: /more than 1000 levels/ })
})

t.test('a pattern made to explode takes no longer than its text', async (t) => {
  t.equal(held({ $matches: '^(a+)+$' }, `${'a'.repeat(50_000)}!`).length, 1)
})

const faults: [what: string, expected: unknown, where: string, says: RegExp][] = [
  ['a misspelt matcher', { outputs: { $contain: 'x' } }, 'expect.outputs.$contain', /there are \$absent/],
  ['a pattern that is none', { a: [{ $matches: '(' }] }, 'expect.a.0.$matches', /regular expression/],
  ['a type that is none', { $type: 'string' }, 'expect.$type', /one of text/],
  ['$absent with false', { $absent: false }, 'expect.$absent', /takes true/],
  ['a bigint', { outputs: { n: 1n } }, 'expect.outputs.n', /is a bigint/],
  ['a Date', { outputs: [new Date(0)] }, 'expect.outputs.0', /is a Date, not plain JSON/],
  ['a RegExp', { outputs: { name: /x/ } }, 'expect.outputs.name', /is a RegExp/],
  ['a Map', { calls: { $contains: [new Map()] } }, 'expect.calls.$contains.0', /is a Map/],
  ['an object of a class', { a: new (class Person {})() }, 'expect.a', /is a Person/],
  ['a number that is none', { a: Number.NaN }, 'expect.a', /is NaN/],
  ['undefined', { outputs: { email: undefined } }, 'expect.outputs.email', /\$absent/],
  ['a Date within $exact', { a: { $exact: { since: new Date(0) } } }, 'expect.a.$exact.since', /is a Date/],
  ['a fault within $contains', { $contains: [{ $type: 1 }] }, 'expect.$contains.0.$type', /one of text/]
]
for (const [what, expected, where, says] of faults) {
  t.test(`${what} is found with its place`, async (t) => {
    t.match(faultOfExpectation(expected, 'expect'), { where, what: says })
  })
}

t.test('plain JSON is an expectation without a fault, and so is none at all', async (t) => {
  const plain = { a: [1, 'x', null, true], b: Object.create(null), c: { $exact: { $type: 'x' } } }
  t.equal(faultOfExpectation(plain, 'expect'), null)
  t.equal(faultOfExpectation(undefined, 'when'), null)
})
