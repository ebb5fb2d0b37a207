import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import parse from '#engine/cards/json/parse.ts'
import stringify from '#engine/cards/json/stringify.ts'
import { answerNow } from '../run-case.ts'
import { numRuns } from '../runs.ts'
import '../../../support/seed.ts'

const value = fc.jsonValue({ maxDepth: 4 })

t.test('Parse gives back what Stringify has written, and Stringify what Parse has read', async () => {
  fc.assert(
    fc.property(value, (value) => {
      const { output: string } = answerNow(stringify, { object: value })
      const { output } = answerNow(parse, { string })
      assert.equal(JSON.stringify(output), JSON.stringify(value))
      assert.equal(answerNow(stringify, { object: output }).output, string)
    }),
    { numRuns }
  )
})

t.test('Parse takes blanks between the parts for nothing', async () => {
  fc.assert(
    fc.property(value, fc.integer({ min: 1, max: 8 }), (value, indent) => {
      const { output } = answerNow(parse, { string: ` ${JSON.stringify(value, null, indent)}\n` })
      assert.equal(JSON.stringify(output), JSON.stringify(value))
    }),
    { numRuns }
  )
})
