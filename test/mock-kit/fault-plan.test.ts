import fc from 'fast-check'
import t from 'tap'
import { FaultPlan, fitsPattern } from '#mock-kit/fault-plan.ts'
import type { FaultRule } from '#schemas/mock/faults.ts'
import '../support/seed.ts'

/** The statuses that a plan gives to `count` requests; 0 where nothing strikes. */
function statuses(rules: FaultRule[], count: number, path = '/a'): number[] {
  const plan = new FaultPlan()
  plan.set(rules)
  return Array.from({ length: count }, () => plan.decide('GET', path)?.status ?? 0)
}

t.test('a rule without conditions strikes every request', async (t) => {
  t.same(statuses([{ status: 500 }], 3), [500, 500, 500])
})

t.test('skip, every and times count matching requests only', async (t) => {
  t.same(statuses([{ status: 500, skip: 2 }], 4), [0, 0, 500, 500])
  t.same(statuses([{ status: 500, every: 3 }], 7), [0, 0, 500, 0, 0, 500, 0])
  t.same(statuses([{ status: 500, times: 2 }], 4), [500, 500, 0, 0])
  t.same(statuses([{ status: 500, skip: 1, every: 2, times: 1 }], 6), [0, 0, 500, 0, 0, 0])
  const plan = new FaultPlan()
  plan.set([{ status: 500, every: 2, path: '/a' }])
  t.equal(plan.decide('GET', '/a'), null)
  t.equal(plan.decide('GET', '/b'), null)
  t.match(plan.decide('GET', '/a'), { status: 500 })
})

t.test('a rule applies to its method and path alone, `*` standing for any run of characters', async (t) => {
  const plan = new FaultPlan()
  plan.set([{ status: 500, method: 'post', path: '/api/*/value' }])
  t.match(plan.decide('POST', '/api/v1/metadata/visitor/custom/value'), { status: 500 })
  t.equal(plan.decide('GET', '/api/v1/metadata/visitor/custom/value'), null)
  t.equal(plan.decide('POST', '/api/v1/visitor'), null)
})

t.test('the first rule that is due decides, and a rule that is passed over is not used up', async (t) => {
  const rules = [
    { status: 500, every: 2 },
    { status: 429, times: 2 }
  ]
  t.same(statuses(rules, 5), [429, 500, 429, 500, 0])
})

t.test(
  'the same seed strikes the same requests, another seed others, and about as many as the probability says',
  async (t) => {
    const rule = { status: 500, probability: 0.3 }
    const once = statuses([{ ...rule, seed: 7 }], 1000)
    t.same(once, statuses([{ ...rule, seed: 7 }], 1000))
    t.not(once.join(), statuses([{ ...rule, seed: 8 }], 1000).join())
    const struck = once.filter((status) => status === 500).length
    t.ok(struck > 240 && struck < 360, String(struck))
    t.same(statuses([{ ...rule, probability: 0 }], 50), Array(50).fill(0))
    t.same(statuses([{ ...rule, probability: 1 }], 50), Array(50).fill(500))
  }
)

t.test('what goes with a status and has none is MOCK_REQUEST_INVALID', async (t) => {
  const plan = new FaultPlan()
  for (const rule of [{ body: 'x' }, { retryAfter: 1 }, { location: '/' }]) {
    t.throws(() => plan.set([{}, rule]), { code: 'MOCK_REQUEST_INVALID' })
  }
})

t.test('a rule that can never match is MOCK_REQUEST_INVALID and names the rule', async (t) => {
  const plan = new FaultPlan('/api/v1')
  const paths = [
    '/_mock/*',
    '/_mock',
    '/docs',
    '/docs/json',
    'docs',
    'api/v1/*',
    '',
    '/none',
    '/api/v2*',
    '/a b*',
    '/api/v1/x?create=true',
    '/api/v1/#'
  ]
  for (const path of paths) {
    t.throws(() => plan.set([{}, { status: 500, path }]), { code: 'MOCK_REQUEST_INVALID', where: '1.path' }, path)
  }
  t.throws(() => plan.set([{ method: 'FETCH' }]), { code: 'MOCK_REQUEST_INVALID', where: '0.method' })
  t.same(plan.rules(), [])
  for (const path of ['*', '/*', '*/value', '/api*', '/api/v1', '/api/v1/*', '/api/*/value', '/a*/_mock/*']) {
    plan.set([{ status: 500, path }])
  }
  const any = new FaultPlan()
  any.set([{ path: '/oauth2/*' }, { path: '/docsearch' }, { method: 'get' }])
  t.throws(() => any.set([{ path: '/_mock/keys' }]), { code: 'MOCK_REQUEST_INVALID', where: '0.path' })
})

t.test('a header that cannot be sent is MOCK_REQUEST_INVALID', async (t) => {
  const plan = new FaultPlan()
  for (const rule of [{ location: 'a\nb' }, { location: '\u{1f600}' }, { retryAfter: '\0' }]) {
    t.throws(() => plan.set([{ status: 429, ...rule }]), { code: 'MOCK_REQUEST_INVALID' })
  }
})

t.test('a pattern fits exactly the texts that the regular expression of it fits', async (t) => {
  const letters = fc.constantFrom('a', 'b', '/', '*')
  const texts = fc.array(letters, { maxLength: 8 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(texts, texts, (pattern, text) => {
      const expression = new RegExp(`^${pattern.split('*').join('.*')}$`)
      return fitsPattern(pattern, text) === expression.test(text)
    }),
    { numRuns: 3000 }
  )
  t.pass()
})
