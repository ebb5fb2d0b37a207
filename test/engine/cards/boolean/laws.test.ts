import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import and from '#engine/cards/boolean/and.ts'
import compare from '#engine/cards/boolean/compare.ts'
import or from '#engine/cards/boolean/or.ts'
import xor from '#engine/cards/boolean/xor.ts'
import { answerNow } from '../run-case.ts'
import { numRuns } from '../runs.ts'
import '../../../support/seed.ts'

const holds = (left: unknown, operator: string, right: unknown) =>
  answerNow(compare, { 'left-operand': left, operator, 'right-operand': right }).result

t.test(
  'And and Or of any number of values are those of JavaScript, and Or (Exclusive) tells which differ',
  async () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.array(fc.boolean()), (a, b, more) => {
        const added = more.map((value, index) => ({
          group: null,
          key: `k${index}`,
          type: 'boolean',
          isList: false,
          value
        }))
        assert.deepEqual(answerNow(and, { a, b }, { added }), { output: [a, b, ...more].every(Boolean) })
        assert.deepEqual(answerNow(or, { a, b }, { added }), { output: [a, b, ...more].some(Boolean) })
        assert.deepEqual(answerNow(xor, { a, b }), { output: a !== b })
      }),
      { numRuns }
    )
  }
)

t.test('a value equals itself, and each comparison is the opposite of its negation', async () => {
  const value = fc.oneof(fc.jsonValue({ maxDepth: 2 }), fc.constantFrom('', 'null', 'true', '1', '0', '__proto__'))
  const pairs = [
    ['==', '!='],
    ['in', 'not in'],
    ['has', "doesn't have"],
    ['is empty', 'is not empty']
  ] as const
  fc.assert(
    fc.property(value, value, (a, b) => {
      assert.equal(holds(a, '==', structuredClone(a)), true)
      assert.equal(holds(a, '==', b), holds(b, '==', a))
      for (const [operator, negation] of pairs) {
        assert.notEqual(holds(a, operator, b), holds(a, negation, b), operator)
      }
    }),
    { numRuns }
  )
})

t.test('numbers are in the order of JavaScript, and one of smaller, equal and greater holds', async () => {
  const number = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
  fc.assert(
    fc.property(number, number, (a, b) => {
      assert.equal(holds(a, '<', b), a < b)
      assert.equal(holds(a, '>=', b), a >= b)
      const which = [holds(a, '<', b), holds(a, '==', b), holds(a, '>', b)]
      assert.equal(which.filter(Boolean).length, 1)
    }),
    { numRuns }
  )
})
