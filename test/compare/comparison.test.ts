import fc from 'fast-check'
import { test } from 'tap'
import type { ComparedVisitor } from '#compare/comparison.ts'
import { Comparison } from '#compare/comparison.ts'
import type { Difference } from '#compare/difference.ts'
import type { Person } from '#compare/people.ts'
import '../support/seed.ts'

const person = (id: string | null, status: string | null = 'ACTIVE', ...values: unknown[]): Person => ({
  person: `who ${id} ${status}`,
  id,
  status,
  values
})
const visitor = (id: string, ...values: unknown[]): ComparedVisitor => ({ id, values })

function compared(people: readonly Person[], visitors: readonly ComparedVisitor[], fields: readonly string[] = []) {
  const comparison = new Comparison(fields.map((name) => ({ name, type: 'other' })))
  const differences = [
    ...people.flatMap((one) => comparison.addPerson(one)),
    ...visitors.flatMap((one) => comparison.addVisitor(one)),
    ...comparison.rest()
  ]
  return { differences, counts: comparison.counts() }
}

const short = ({ kind, id, okta, pendo }: Difference) => [kind, id, okta, pendo]
const found = (people: readonly Person[], visitors: readonly ComparedVisitor[]) =>
  compared(people, visitors).differences.map(short)

test('an id that only folds to the same letters is a difference of case, beyond ASCII and in either Unicode form', async (t) => {
  for (const [own, other] of [
    ['ann@x', 'ANN@x'],
    ['straße', 'STRASSE'],
    ['ÉMILE', 'e\u0301mile'],
    ['Σίσυφος', 'ΣΊΣΥΦΟΣ']
  ] as const) {
    t.same(found([person(own)], [visitor(other)]), [['case', own, own, other]])
  }
  t.same(
    found([person('ı')], [visitor('e')]).map(([kind]) => kind),
    ['unknown', 'missing']
  )
})

test('a second visitor in another case beside the right one is told', async (t) => {
  t.same(found([person('ann')], [visitor('Ann'), visitor('ann')]), [['case', 'ann', 'ann', 'Ann']])
})

test('two people whose ids differ by case, and one visitor in a third, are both told', async (t) => {
  t.same(found([person('ann'), person('ANN')], [visitor('Ann')]), [
    ['case', 'ann', 'ann', 'Ann'],
    ['case', 'ANN', 'ANN', 'Ann']
  ])
})

test('a visitor belongs to who is active before who left with the same id', async (t) => {
  t.same(found([person('ann', 'DEPROVISIONED'), person('ann')], [visitor('ann')]), [])
  t.same(found([person('ann', 'DEPROVISIONED'), person('Ann')], [visitor('ann')]), [['case', 'Ann', 'Ann', 'ann']])
})

test('who left is told by status, also where Pendo writes the id in another case; a lower-case status counts', async (t) => {
  t.same(found([person('ann', 'SUSPENDED'), person('bob', 'deprovisioned')], [visitor('ann'), visitor('Bob')]), [
    ['left', 'ann', 'SUSPENDED', 'ann'],
    ['left', 'Bob', 'deprovisioned', 'Bob']
  ])
})

for (const status of ['STAGED', 'PROVISIONED', 'RECOVERY', 'PASSWORD_EXPIRED', 'LOCKED_OUT']) {
  test(`somebody ${status} is neither missing nor gone, and the visitor is not unknown`, async (t) => {
    t.same(found([person('ann', status)], []), [])
    const { differences, counts } = compared([person('ann', status)], [visitor('ann')])
    t.same(differences, [])
    t.match(counts, { visitorsBetween: 1, differences: 0, people: { between: 1 } })
  })
}

test('of two who are not active, the one who may come back counts', async (t) => {
  for (const statuses of [
    ['STAGED', 'DEPROVISIONED'],
    ['DEPROVISIONED', 'STAGED']
  ]) {
    t.same(
      found(
        statuses.map((status) => person('ann', status)),
        [visitor('ann')]
      ),
      []
    )
  }
})

test('of a repeated id the last values count, as they do in a push', async (t) => {
  const people = [person('ann', null, 'old'), person('ann', null, 'new')]
  const { differences } = compared(people, [visitor('ann', 'new')], ['title'])
  t.match(differences, [{ kind: 'duplicate', id: 'ann', okta: 'who ann null' }])
  t.equal(differences.length, 1)
})

test('unknown visitors are counted and are no difference', async (t) => {
  t.match(compared([person('ann')], [visitor('ann'), visitor('zoe')]).counts, {
    differences: 0,
    visitors: 2,
    found: { unknown: 1 }
  })
})

/** The same by looking at everybody for everybody. Folding is that of ASCII, which is all that the law makes. */
function naive(people: readonly Person[], visitors: readonly ComparedVisitor[]): unknown[] {
  const fold = (id: string | null) => id?.toUpperCase()
  const active = people.filter(({ status }) => status === null || status === 'ACTIVE')
  const others = people.filter((one) => !active.includes(one))
  const withId = active.filter(({ id }) => id !== null)
  const rows: unknown[] = active.filter(({ id }) => id === null).map(() => ['no-id', null, null, null])
  withId.forEach(({ id }, at) => {
    const before = withId.slice(0, at).findLast((one) => one.id === id)
    if (before !== undefined) rows.push(['duplicate', id, before.person, null])
  })
  for (const { id, values } of visitors) {
    const own = withId.findLast((one) => one.id === id)
    const folded = withId.find((one) => fold(one.id) === fold(id))
    const exact = others.filter((one) => one.id === id)
    const gone = exact.length > 0 ? exact : others.filter((one) => fold(one.id) === fold(id))
    if (own !== undefined) {
      if ((own.values[0] ?? '') !== (values[0] ?? '')) {
        rows.push(['value', id, own.values[0] ?? null, values[0] ?? null])
      }
    } else if (folded !== undefined) rows.push(['case', folded.id, folded.id, id])
    else if (gone.length === 0) rows.push(['unknown', id, null, id])
    else if (gone.every(({ status }) => status === 'SUSPENDED')) rows.push(['left', id, 'SUSPENDED', id])
  }
  for (const id of new Set(withId.map((one) => one.id))) {
    if (visitors.some((one) => one.id === id)) continue
    const otherwise = visitors.find((one) => fold(one.id) === fold(id) && !withId.some((own) => own.id === one.id))
    const first = withId.find((one) => fold(one.id) === fold(id))?.id
    if (otherwise === undefined) rows.push(['missing', id, null, null])
    else if (first !== id) rows.push(['case', id, id, otherwise.id])
  }
  return rows
}

test('everything is found that looking at everybody for everybody finds, and nothing else', async (t) => {
  const id = fc.constantFrom('a', 'A', 'b', 'B', 'ab', 'aB', 'Ab', 'AB', 'c')
  const value = fc.constantFrom('x', 'y', '', null)
  const onePerson = fc.record({
    person: fc.string({ minLength: 1, maxLength: 3 }),
    id: fc.option(id, { freq: 8 }),
    status: fc.constantFrom('ACTIVE', 'ACTIVE', null, 'SUSPENDED', 'STAGED'),
    values: fc.tuple(value)
  })
  const people = fc.array(onePerson, { maxLength: 12 })
  const visitors = fc.uniqueArray(fc.record({ id, values: fc.tuple(value) }), { selector: (one) => one.id })
  const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort()
  fc.assert(
    fc.property(people, visitors, (some, others) => {
      const { differences, counts } = compared(some, others, ['title'])
      t.same(sorted(differences.map(short)), sorted(naive(some, others)))
      t.equal(counts.differences, differences.filter(({ kind }) => kind !== 'unknown').length)
    }),
    { numRuns: 500, seed: 7 }
  )
})
