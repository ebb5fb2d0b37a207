import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import add from '#engine/cards/math/add.ts'
import ceil from '#engine/cards/math/ceil.ts'
import divide from '#engine/cards/math/divide.ts'
import expression from '#engine/cards/math/expression.ts'
import floor from '#engine/cards/math/floor.ts'
import multiply from '#engine/cards/math/multiply.ts'
import random from '#engine/cards/math/random.ts'
import round from '#engine/cards/math/round.ts'
import subtract from '#engine/cards/math/subtract.ts'
import { answerOf } from '../run-card.ts'
import { answerNow } from '../run-case.ts'
import { numRuns } from '../runs.ts'
import '../../../support/seed.ts'

const number = fc.double({ min: -1e9, max: 1e9, noNaN: true }).map((value) => value + 0)
const whole = fc.integer({ min: -1_000_000, max: 1_000_000 })

/** A formula of whole numbers as text, with its value. */
interface Sum {
  readonly text: string
  readonly value: number
}

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b
}

const { sum } = fc.letrec<{ sum: Sum }>((tie) => ({
  sum: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    fc.nat(99).map((value) => ({ text: String(value), value })),
    fc.tuple(tie('sum'), fc.constantFrom('+', '-', '*', '/'), tie('sum')).map(([a, operator, b]) => ({
      text: `(${a.text} ${operator} ${b.text})`,
      value: operators[operator]?.(a.value, b.value) ?? Number.NaN
    })),
    tie('sum').map(({ text, value }) => ({ text: `-(${text})`, value: -value }))
  )
}))

t.test('Formula agrees with a plain reckoner of + - * / and brackets', async () => {
  await fc.assert(
    fc.asyncProperty(sum, async ({ text, value }) => {
      fc.pre(Number.isFinite(value))
      assert.equal((await answerOf(expression, { _text_: text })).output, value + 0, text)
    }),
    { numRuns }
  )
})

t.test('Formula without brackets takes * and / before + and -, each from the left', async () => {
  const chain = fc.tuple(
    fc.nat(99),
    fc.array(fc.tuple(fc.constantFrom('+', '-', '*', '/'), fc.integer({ min: 1, max: 99 })))
  )
  await fc.assert(
    fc.asyncProperty(chain, async ([first, rest]) => {
      const text = `${first}${rest.map((pair) => pair.join('')).join('')}`
      assert.equal((await answerOf(expression, { _text_: text })).output, reckoned(first, rest) + 0, text)
    }),
    { numRuns }
  )
})

t.test('Formula of two placeholders does what the cards for the operators do', async () => {
  await fc.assert(
    fc.asyncProperty(number, number, async (a, b) => {
      const added = [
        { group: null, key: 'a', type: 'number', isList: false, value: a },
        { group: null, key: 'b', type: 'number', isList: false, value: b }
      ]
      for (const [operator, card] of [
        ['+', add],
        ['-', subtract],
        ['*', multiply]
      ] as const) {
        const { output } = await answerOf(expression, { _text_: `{{{a}}}${operator}{{{b}}}` }, { added })
        assert.equal(output, answerNow(card, { a, b }).output)
      }
    }),
    { numRuns }
  )
})

t.test('Add and Multiply heed no order, and Subtract undoes Add of whole numbers', async () => {
  fc.assert(
    fc.property(whole, whole, (a, b) => {
      const { output: total } = answerNow(add, { a, b })
      assert.equal(total, a + b)
      assert.equal(answerNow(add, { a: b, b: a }).output, total)
      assert.equal(answerNow(subtract, { a: total, b }).output, a)
      assert.equal(answerNow(multiply, { a, b }).output, answerNow(multiply, { a: b, b: a }).output)
    }),
    { numRuns }
  )
})

t.test(
  'Round lies between Round Down and Round Up, at most a half away, and rounding again changes nothing',
  async () => {
    fc.assert(
      fc.property(number, (a) => {
        const [down, near, up] = [resultOf(floor, a), resultOf(round, a), resultOf(ceil, a)]
        assert.ok(down <= near && near <= up && up - down <= 1)
        assert.ok(Math.abs(near - a) <= 0.5)
        for (const card of [floor, round, ceil]) assert.equal(resultOf(card, near), near)
      }),
      { numRuns }
    )
  }
)

t.test('Divide is off by no more than half a unit of its last decimal', async () => {
  fc.assert(
    fc.property(whole, whole, fc.nat(6), (a, b, decimals) => {
      fc.pre(b !== 0)
      const { output } = answerNow(divide, { a, b, decimals })
      assert.ok(Math.abs(Number(output) - a / b) <= 0.5 * 10 ** -decimals * (1 + 1e-9) + 1e-9)
    }),
    { numRuns }
  )
})

t.test('Random Integer lies between its bounds whatever the draw', async () => {
  const bound = fc.integer({ min: -1000, max: 1000 })
  const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
  fc.assert(
    fc.property(bound, bound, draw, (a, b, drawn) => {
      const { output } = answerNow(random, { a, b }, { random: drawn })
      return Number.isInteger(output) && Number(output) >= a && Number(output) < Math.max(b, a + 1)
    }),
    { numRuns }
  )
})

function resultOf(card: typeof round, a: number): number {
  return Number(answerNow(card, { a }).output)
}

function reckoned(first: number, rest: readonly (readonly [string, number])[]): number {
  const terms: [sign: string, value: number][] = [['+', first]]
  for (const [operator, value] of rest) {
    const last = terms.at(-1)
    if (operator === '+' || operator === '-' || last === undefined) terms.push([operator, value])
    else last[1] = operator === '*' ? last[1] * value : last[1] / value
  }
  return terms.reduce((total, [sign, value]) => (sign === '+' ? total + value : total - value), 0)
}
