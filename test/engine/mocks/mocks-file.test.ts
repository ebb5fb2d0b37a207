import t from 'tap'
import { Mocks, readMocks } from '#engine/mocks/mocks.ts'

const slack = { address: 'slack:readUser' }

/** What is wrong, and the place and the words by which the sentence has to say so. */
const faults: readonly [what: string, file: unknown, says: RegExp][] = [
  ['a word that the file does not have', { card: [] }, /card is not known/],
  ['a list in place of the object', [], /it must be object/],
  ['an entry without a card', { cards: [{ outputs: {} }] }, /cards\.0 does not say which card/],
  ['a title without its flow', { cards: [{ title: 'Send', outputs: {} }] }, /cards\.0 does not say which card/],
  ['an address and a title', { cards: [{ ...slack, flow: 'A', title: 'B' }] }, /cards\.0 has an address beside/],
  ['an address that is none', { cards: [{ address: 'slack', outputs: {} }] }, /cards\.0 has the address "slack"/],
  ['an entry that answers nothing', { cards: [slack] }, /cards\.0 answers nothing; give it outputs or/],
  ['outputs and an error', { cards: [{ ...slack, outputs: {}, error: { message: 'x' } }] }, /outputs beside an error/],
  ['outputs and calls', { cards: [{ ...slack, outputs: {}, calls: [{ outputs: {} }] }] }, /outputs beside calls/],
  ['no call', { cards: [{ ...slack, calls: [] }] }, /cards\.0\.calls must NOT have fewer than 1 items/],
  ['a call that answers nothing', { cards: [{ ...slack, calls: [{}] }] }, /cards\.0\.calls\.0 answers nothing/],
  [
    'after without calls',
    { cards: [{ ...slack, outputs: {}, after: 'error' }] },
    /cards\.0\.after stands without calls/
  ],
  ['an unknown after', { cards: [{ ...slack, calls: [{ outputs: {} }], after: 'x' }] }, /must be one of repeat, error/],
  ['an error without words', { cards: [{ ...slack, error: {} }] }, /cards\.0\.error\.message is missing/],
  [
    'a status that is none',
    { cards: [{ ...slack, error: { message: 'x', statusCode: 7 } }] },
    /statusCode must be >= 100/
  ],
  ['no case', { cards: [{ ...slack, cases: [] }] }, /cards\.0\.cases must NOT have fewer than 1 items/],
  [
    'a case that answers nothing',
    { cards: [{ ...slack, cases: [{ when: {} }] }] },
    /cards\.0\.cases\.0 answers nothing/
  ],
  ['outputs and cases', { cards: [{ ...slack, outputs: {}, cases: [{ outputs: {} }] }] }, /outputs beside cases/],
  ['cases and after', { cards: [{ ...slack, after: 'error', cases: [{ outputs: {} }] }] }, /after beside cases/],
  [
    'a case behind one that takes all',
    { cards: [{ ...slack, cases: [{ outputs: {} }, { when: { a: 1 }, outputs: {} }] }] },
    /cards\.0\.cases\.0 has no when/
  ],
  [
    'a matcher that is none',
    { flows: [{ title: 'A', cases: [{ when: { a: { $like: 'x' } }, returns: {} }] }] },
    /flows\.0\.cases\.0\.when\.a\.\$like is not known/
  ],
  ['a record that is none', { cards: [{ ...slack, records: [1] }] }, /cards\.0\.records\.0 must be object/],
  [
    'the same card twice, once by the letters of its publication',
    {
      cards: [
        { ...slack, outputs: {} },
        { address: 'slack_4151667dbd1c434f:readUser_Ab3dE6gH', outputs: {} }
      ]
    },
    /cards\.1 mocks the same as cards\.0/
  ],
  [
    'a flow twice',
    {
      flows: [
        { title: 'A', returns: {} },
        { title: 'A', returns: {} }
      ]
    },
    /flows\.1 mocks the flow "A"/
  ],
  ['a flow that answers nothing', { flows: [{ title: 'A' }] }, /flows\.0 answers nothing; give it returns or error/]
]

for (const [what, file, says] of faults) {
  t.test(`a mocks file with ${what} is refused, and the sentence says where`, async (t) => {
    t.throws(() => readMocks(JSON.stringify(file), 'my.json'), {
      code: 'MOCKS_INVALID',
      message: says,
      where: 'my.json'
    })
  })
}

t.test('a mocks file that is no JSON is refused without quoting it', async (t) => {
  t.throws(() => readMocks('{"cards": secret', 'my.json'), {
    code: 'MOCKS_INVALID',
    message: /^((?!secret).)*not JSON/
  })
})

t.test('a byte order mark does no harm, and neither does an empty file of mocks', async (t) => {
  t.same(readMocks('\ufeff{"cards": []}', 'my.json').cards, [])
  t.same(new Mocks({}, 'my.json').flowTitles, [])
})
