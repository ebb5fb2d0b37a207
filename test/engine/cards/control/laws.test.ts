import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import compare from '#engine/cards/boolean/compare.ts'
import assignIf from '#engine/cards/control/assignIf.ts'
import branch from '#engine/cards/control/branch.ts'
import continueIf from '#engine/cards/control/continueIf.ts'
import ifElse from '#engine/cards/control/if.ts'
import letCard from '#engine/cards/control/let.ts'
import lookup from '#engine/cards/control/lookup.ts'
import throwIf from '#engine/cards/control/throwIf.ts'
import times from '#engine/cards/control/times.ts'
import { objectOf } from '#engine/values/own.ts'
import type { CaseField } from '../case.ts'
import { answerNow, runCase } from '../run-case.ts'
import { numRuns } from '../runs.ts'
import '../../../support/seed.ts'

const operator = fc.constantFrom(
  '==',
  '!=',
  '<',
  '<=',
  '>',
  '>=',
  '%',
  'in',
  'not in',
  'has',
  'is empty',
  'is not empty'
)
const value = fc.oneof(
  fc.constantFrom<unknown>(null, '', 'a', 'ab', '1', 0, 1, 2, true, [], ['a'], { a: 1 }),
  fc.jsonValue()
)
const condition = fc.record({ 'left-operand': value, operator, 'right-operand': value })
const given = { it: 'answers', basis: 'inferred' } as const

t.test('every card with a condition decides as Compare does', async () => {
  await fc.assert(
    fc.asyncProperty(condition, async (condition) => {
      const { result } = answerNow(compare, condition)
      assert.equal(answerNow(ifElse, condition).result, result)
      const either = answerNow(assignIf, { ...condition, valueIfTrue: 'yes', valueIfFalse: 'no' })
      assert.equal(either.output, result ? 'yes' : 'no')
      const { out, ends } = await runCase(continueIf, { ...given, in: condition })
      assert.deepEqual([out !== undefined, ends?.ended === 'stopped'], [result, !result])
      const { fails } = await runCase(throwIf, { ...given, in: condition })
      assert.equal(fails === 'CARD_RETURNED_ERROR', result)
    }),
    { numRuns }
  )
})

t.test('If/ElseIf runs the block of the first condition that holds, and else the last one', async () => {
  await fc.assert(
    fc.asyncProperty(condition, condition, async (first, second) => {
      const added: CaseField[] = Object.entries({ ...second, flo: 'second' }).map(([key, value]) => ({
        group: 'elseif',
        key,
        type: key === 'operator' ? 'string' : 'any',
        isList: false,
        value
      }))
      const own = Object.entries(first).map(([key, value]) => [`if/${key}`, value] as const)
      const { calls } = await runCase(branch, { ...given, in: objectOf(own), added, flow: [{ returns: {} }] })
      const block = answerNow(compare, first).result ? 'if' : answerNow(compare, second).result ? 'elseif' : 'else'
      assert.deepEqual(calls, [{ block: `${block}/flo` }])
    }),
    { numRuns }
  )
})

t.test('Lookup is a table, Assign gives back what it was given, and Repeat counts its turns from 0', async () => {
  const key = fc.constantFrom('a', 'b', 'c.d', '__proto__', 'constructor', '')
  const rows = fc.uniqueArray(fc.tuple(key, fc.integer()), { selector: ([key]) => key })
  await fc.assert(
    fc.asyncProperty(rows, key, fc.integer({ min: -2, max: 5 }), async (rows, wanted, count) => {
      const fieldsIn = (group: string | null) =>
        rows.map(([key, value]) => ({ group, key, type: 'number', isList: false, value }))
      const { result } = answerNow(lookup, { key: wanted, else: 'none' }, { added: fieldsIn('options') })
      assert.equal(result, new Map(rows).get(wanted) ?? 'none')
      assert.deepEqual(answerNow(letCard, {}, { added: fieldsIn(null) }), objectOf(rows))
      const { calls } = await runCase(times, { ...given, in: { count }, flow: [{ returns: {} }] })
      assert.equal(calls.length, Math.max(0, count))
    }),
    { numRuns }
  )
})
