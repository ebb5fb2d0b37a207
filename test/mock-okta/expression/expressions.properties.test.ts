import fc from 'fast-check'
import t from 'tap'
import { fold } from '#mock-okta/profile/fold.ts'
import { buildMock, nextOf, withQuery } from '../mock.ts'
import '../../support/seed.ts'

// Lists by random expressions against a simple model: the same users, filtered by plain JavaScript.
const numRuns = Number(process.env.PENDO_OKTA_RUNS ?? 150)

type Value = string | number | boolean
interface Person {
  id: string
  status: string
  created: string
  lastUpdated: string
  profile: Record<string, Value | Value[] | null>
}
interface Node {
  text: string
  fits(person: Person): boolean
}

const words = ['Ann', 'ann', 'ANNA', 'Änn', 'Bo', 'bo-1', 'Zoë', 'zoe', 'O"Neil', '50%', '_', '']
const statuses = ['ACTIVE', 'SUSPENDED', 'DEPROVISIONED', 'STAGED']
const day = (number: number) => new Date(Date.UTC(2026, 0, number)).toISOString()

const person = fc.record({
  status: fc.constantFrom(...statuses),
  created: fc.integer({ min: 1, max: 9 }).map(day),
  lastUpdated: fc.integer({ min: 1, max: 9 }).map(day),
  firstName: fc.constantFrom(...words),
  lastName: fc.constantFrom(...words),
  department: fc.option(fc.constantFrom(...words), { nil: null }),
  floor: fc.option(fc.integer({ min: -2, max: 3 }), { nil: null }),
  remote: fc.option(fc.boolean(), { nil: null }),
  tags: fc.option(fc.array(fc.constantFrom(...words), { maxLength: 3 }), { nil: null })
})
const people = fc.array(person, { maxLength: 12 }).map((list) =>
  list.map(({ status, created, lastUpdated, ...profile }, index): Person => {
    const login = `user${index}@example.test`
    return { id: `00uTest${index}`, status, created, lastUpdated, profile: { ...profile, login, email: login } }
  })
)

/** An operator, with the case of its letters drawn too. */
const spelt = (operator: string) => fc.constantFrom(operator, operator.toUpperCase())
const quoted = (text: string) => JSON.stringify(text)
const orders: Record<string, (a: string | number, b: string | number) => boolean> = {
  eq: (a, b) => a === b,
  gt: (a, b) => a > b,
  ge: (a, b) => a >= b,
  lt: (a, b) => a < b,
  le: (a, b) => a <= b
}
const compare = (operator: string, a: string | number, b: string | number): boolean => {
  if (operator === 'sw') return String(a).startsWith(String(b))
  if (operator === 'co') return String(a).includes(String(b))
  return orders[operator]?.(a, b) ?? false
}

function node(
  path: string,
  operators: readonly string[],
  values: fc.Arbitrary<Value>,
  of: (person: Person) => readonly unknown[],
  same: (value: Value) => string | number
): fc.Arbitrary<Node> {
  return fc
    .tuple(fc.constantFrom(...operators), values)
    .chain(([operator, value]) => fc.tuple(spelt(operator), fc.constant(operator), fc.constant(value)))
    .map(([word, operator, value]) => ({
      text: `${path} ${word} ${typeof value === 'string' ? quoted(value) : String(value)}`,
      fits: (person) =>
        of(person).some(
          (found) => typeof found === typeof value && compare(operator, same(found as Value), same(value))
        )
    }))
}

const listed = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value])
const attribute = (name: string) => (person: Person) => listed(person.profile[name])
const exact = (value: Value) => (typeof value === 'boolean' ? Number(value) : value)
const folded = (value: Value) => (typeof value === 'string' ? fold(value) : exact(value))
const anyWord = fc.constantFrom(...words)
const anyDay = fc.integer({ min: 0, max: 10 }).map(day)

const filters = fc.oneof(
  node('status', ['eq'], fc.constantFrom(...statuses, 'active'), (person) => [person.status], exact),
  node('id', ['eq'], fc.constantFrom('00uTest1', '00utest2'), (person) => [person.id], exact),
  node('lastUpdated', ['eq', 'gt', 'ge', 'lt', 'le'], anyDay, (person) => [person.lastUpdated], exact),
  node('profile.firstName', ['eq'], anyWord, attribute('firstName'), exact),
  node('profile.lastName', ['eq'], anyWord, attribute('lastName'), exact),
  node('profile.login', ['eq'], fc.constantFrom('user1@example.test', 'USER1@example.test'), attribute('login'), exact)
)

const searches = fc.oneof(
  node(
    'status',
    ['eq', 'sw'],
    fc.constantFrom(...statuses, 'active', 's'),
    (person) => [person.status],
    (value) => String(value).toUpperCase()
  ),
  node('created', ['eq', 'gt', 'ge', 'lt', 'le'], anyDay, (person) => [person.created], exact),
  node('profile.firstName', ['eq', 'sw', 'co', 'gt', 'le'], anyWord, attribute('firstName'), folded),
  node('profile.lastName', ['eq', 'sw', 'co', 'ge', 'lt'], anyWord, attribute('lastName'), folded),
  node('profile.department', ['eq', 'sw', 'gt', 'le'], anyWord, attribute('department'), folded),
  node('profile.tags', ['eq', 'sw', 'ge'], anyWord, attribute('tags'), folded),
  node('profile.floor', ['eq', 'gt', 'ge', 'lt', 'le'], fc.integer({ min: -3, max: 4 }), attribute('floor'), exact),
  node('profile.remote', ['eq'], fc.boolean(), attribute('remote'), exact),
  // A value of another type is never found.
  node('profile.floor', ['eq', 'sw'], fc.constantFrom('1', ''), attribute('floor'), exact),
  node('profile.department', ['eq', 'lt'], fc.constantFrom(0, 50), attribute('department'), exact),
  fc.constantFrom('department', 'floor', 'remote', 'tags').map((name) => ({
    text: `profile.${name} pr`,
    fits: (person: Person) => attribute(name)(person).some((value) => value !== null)
  }))
)

/** Expressions of comparisons, joined at random; brackets where they are needed, and sometimes where not. */
const joined = (leaf: fc.Arbitrary<Node>): fc.Arbitrary<Node> =>
  fc.letrec<{ any: Node; or: Node; and: Node; one: Node }>((tie) => ({
    any: tie('or'),
    or: fc.array(tie('and'), { minLength: 1, maxLength: 3 }).map((terms) => ({
      text: terms.map(({ text }) => text).join(' or '),
      fits: (person) => terms.some((term) => term.fits(person))
    })),
    and: fc.array(tie('one'), { minLength: 1, maxLength: 3 }).map((terms) => ({
      text: terms.map(({ text }) => text).join(' AND '),
      fits: (person) => terms.every((term) => term.fits(person))
    })),
    one: fc.oneof(
      { depthSize: 'small' },
      leaf,
      tie('any').map(({ text, fits }) => ({ text: `( ${text} )`, fits }))
    )
  })).any

for (const [parameter, expressions] of [
  ['filter', joined(filters)],
  ['search', joined(searches)]
] as const) {
  t.test(`a ${parameter} finds exactly the users that a plain model finds, in their order`, async (t) => {
    const mock = await buildMock(t)
    const { attributes } = mock.app.mockOkta
    await fc.assert(
      fc.asyncProperty(people, expressions, fc.integer({ min: 1, max: 5 }), async (list, expression, limit) => {
        mock.app.mockOkta.reset({ keepTokens: true })
        attributes.add(['department', 'floor', 'remote', 'tags'])
        await mock.seed(...list)
        const found: string[] = []
        let page: string | null = withQuery('/api/v1/users', { [parameter]: expression.text, limit })
        while (page !== null) {
          const answer = await mock.call('GET', page)
          if (answer.status !== 200) throw new Error(`${expression.text}: ${answer.text}`)
          found.push(...answer.json.map(({ id }: Person) => id))
          page = nextOf(answer)
        }
        t.same(
          found,
          list.filter(expression.fits).map(({ id }) => id),
          expression.text
        )
      }),
      { numRuns }
    )
  })
}
