import t from 'tap'
import { readCounts } from '#connector/pendo/push/read-counts.ts'

const rows = (...ids: string[]) => ids.map((visitorId, index) => ({ row: index + 1, visitorId, json: '{}' }))

t.test('lists may be absent, null or empty when nothing failed', async (t) => {
  for (const lists of [{}, { missing: null, errors: null }, { missing: [], errors: [] }])
    t.match(readCounts({ total: 2, updated: 2, failed: 0, ...lists }, rows('a', 'b')), { kind: 'known' })
})

t.test('missing and refused ids are told apart', async (t) => {
  const answer = { total: 3, updated: 1, failed: 2, missing: ['b'], errors: [{ id: 'c', message: 'no' }] }
  const judged = readCounts(answer, rows('a', 'b', 'c'))
  t.ok(judged.kind === 'known' && judged.missing.has('b') && judged.refused.get('c') === 'no')
})

t.test('an answer that does not add up is a contradiction that says how', async (t) => {
  const answers = [
    { total: 3, updated: 2, failed: 0 },
    { total: 2, updated: 1, failed: 1 },
    { total: 1, updated: 1, failed: 0 },
    { total: 3, updated: 3, failed: 0 },
    { total: 2, updated: 1, failed: 1, missing: ['z'] },
    { total: 2, updated: 0, failed: 2, missing: ['a', 'a'] },
    { total: 2, updated: 0, failed: 2, missing: ['a'], errors: [{ id: 'a' }] },
    { total: 2, updated: 1, failed: 1, missing: ['__proto__'] }
  ]
  for (const answer of answers)
    t.match(readCounts(answer, rows('a', 'b')), { kind: 'contradiction', what: /./ }, JSON.stringify(answer))
})

t.test('ids that come twice may be counted by row or by id, and share their outcome', async (t) => {
  const judge = (answer: Parameters<typeof readCounts>[0]) => readCounts(answer, rows('a', 'a', 'b')).kind
  t.equal(judge({ total: 3, updated: 1, failed: 2, missing: ['a', 'a'] }), 'known')
  t.equal(judge({ total: 2, updated: 1, failed: 1, missing: ['a'] }), 'known')
  t.equal(judge({ total: 2, updated: 2, failed: 0 }), 'known')
  t.equal(judge({ total: 3, updated: 2, failed: 1, missing: ['a'] }), 'known')
  t.equal(judge({ total: 3, updated: 2, failed: 1, errors: [{ id: 'a' }] }), 'known')
})

t.test('the reason of a refusal is kept to one short line, whatever Pendo sends', async (t) => {
  const message = `red\u001b[31m\n${'x'.repeat(2_000_000)}`
  const judged = readCounts({ total: 1, updated: 0, failed: 1, errors: [{ id: 'a', message }] }, rows('a'))
  t.ok(judged.kind === 'known' && /^red \[31m x+…$/.test(judged.refused.get('a') ?? ''))
  const odd = readCounts({ total: 1, updated: 0, failed: 1, errors: [{ id: 'a', message: { why: 1 } }] }, rows('a'))
  t.ok(odd.kind === 'known' && odd.refused.get('a') === '{"why":1}')
})

t.test('a refusal that names nobody is put on a lone record, and asks for narrowing otherwise', async (t) => {
  t.same(readCounts({ total: 2, updated: 1, failed: 1, errors: [{ message: 'no' }] }, rows('a', 'b')), {
    kind: 'unnamed'
  })
  const judged = readCounts({ total: 1, updated: 0, failed: 1, errors: [{ message: 'no' }] }, rows('a'))
  t.ok(judged.kind === 'known' && judged.refused.get('a') === 'no')
})
