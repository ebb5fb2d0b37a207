import t from 'tap'
import { mergeMocks } from '#engine/testing/merge-mocks.ts'
import { checkTestFile, parseTestFile } from '#engine/testing/read-test-file.ts'

const test = { name: 'a', flow: 'Main' }
const file = { pack: 'a.flow', tests: [test] }

const wrong: [what: string, value: unknown, says: string][] = [
  ['no object', [], 'it holds no object with pack and tests'],
  ['no pack', { tests: [test] }, 'pack is missing'],
  ['no test', { ...file, tests: [] }, 'tests must NOT have fewer than 1 items'],
  ['an unknown word', { ...file, tests: [{ ...test, expects: {} }] }, 'tests.0.expects is not known'],
  [
    'a misspelt expectation',
    { ...file, tests: [{ ...test, expect: { output: 1 } }] },
    'tests.0.expect.output is not known'
  ],
  [
    'a misspelt call',
    { ...file, tests: [{ ...test, expect: { calls: [{ adress: 'x' }] } }] },
    'tests.0.expect.calls.0.adress is not known'
  ],
  [
    'a misspelt matcher',
    { ...file, tests: [{ ...test, expect: { outputs: { $contain: 'x' } } }] },
    'tests.0.expect.outputs.$contain is not known'
  ],
  [
    'a misspelt matcher in place of the calls',
    { ...file, tests: [{ ...test, expect: { calls: { $exat: [] } } }] },
    'tests.0.expect.calls.$exat is not known'
  ],
  [
    'a misspelt part of an exact error',
    { ...file, tests: [{ ...test, expect: { error: { $exact: { cod: 1 } } } }] },
    'tests.0.expect.error'
  ],
  [
    'an exact error of a run that completes',
    { ...file, tests: [{ ...test, expect: { status: 'completed', error: { $exact: {} } } }] },
    'has an error beside the status completed'
  ],
  [
    'a status that is none',
    { ...file, tests: [{ ...test, expect: { status: 'ok' } }] },
    'must be one of completed, stopped, failed'
  ],
  [
    'an error of a run that completes',
    { ...file, tests: [{ ...test, expect: { status: 'completed', error: {} } }] },
    'has an error beside the status completed'
  ],
  ['a test without a flow', { ...file, tests: [{ name: 'a' }] }, 'tests.0.flow is missing, and the file names no flow'],
  ['two tests of the same name', { ...file, tests: [test, test] }, 'tests.1.name is that of an earlier test: "a"'],
  [
    'a function in JSON',
    { ...file, mocks: { cards: [{ address: 'a:b', answer: 'x' }] } },
    'mocks.cards.0.answer is not known'
  ],
  ['a date that is none', { ...file, tests: [{ ...test, now: 'soon' }] }, 'tests.0.now must match pattern']
]
for (const [what, value, says] of wrong) {
  t.test(`a file with ${what} is refused, and the sentence says where`, async (t) => {
    const error = t.throws(() => parseTestFile(JSON.stringify(value), 'a.flowtest.json'), { code: 'FLOWTEST_INVALID' })
    t.match(error, { where: 'a.flowtest.json' })
    t.ok((error as Error).message.includes(says), (error as Error).message)
  })
}

t.test('text that is no JSON is refused with the place', async (t) => {
  t.throws(() => parseTestFile('{"pack":', 'a'), { code: 'FLOWTEST_INVALID', message: /it is not JSON/ })
})

t.test('a byte order mark and $schema are no fault', async (t) => {
  const text = `\ufeff${JSON.stringify({ $schema: 'x', flow: 'Main', ...file, tests: [{ name: 'a' }] })}`
  t.match(parseTestFile(text, 'a'), { pack: 'a.flow' })
})

t.test('code of a TypeScript file passes: checks, and mocks that are functions', async (t) => {
  const answer = () => ({ outputs: {} })
  const given = {
    ...file,
    mocks: { cards: [{ address: 'a:b', answer }], flows: [{ title: 'c', answer }] },
    tests: [{ ...test, check: () => {}, mocks: { cards: [{ flow: 'Main', title: 'x', answer }] } }]
  }
  t.equal(checkTestFile(given, 'a') as unknown, given)
})

t.test('an entry of a test counts before that of its file for the same card, and for no other', async (t) => {
  const merged = mergeMocks([
    { cards: [{ address: 'a:b', outputs: { x: 1 } }] },
    {
      cards: [
        { address: 'a:b', outputs: { x: 2 } },
        { address: 'a:c', outputs: {} }
      ],
      flows: [{ title: 'f', returns: {} }]
    }
  ])
  t.same(merged, {
    cards: [
      { address: 'a:b', outputs: { x: 1 } },
      { address: 'a:c', outputs: {} }
    ],
    flows: [{ title: 'f', returns: {} }]
  })
})
