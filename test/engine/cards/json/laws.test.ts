import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import parse from '#engine/cards/json/parse.ts'
import stringify from '#engine/cards/json/stringify.ts'
import { answerOf } from '../run-card.ts'
import { numRuns } from '../runs.ts'
import '../../../support/seed.ts'

const value = fc.jsonValue({ maxDepth: 4 })

t.test('Parse gives back what Stringify has written, and Stringify what Parse has read', async () => {
  await fc.assert(
    fc.asyncProperty(value, async (value) => {
      const { output: string } = await answerOf(stringify, { object: value })
      const { output } = await answerOf(parse, { string })
      assert.equal(JSON.stringify(output), JSON.stringify(value))
      assert.equal((await answerOf(stringify, { object: output })).output, string)
    }),
    { numRuns }
  )
})

t.test('Parse takes blanks between the parts for nothing', async () => {
  await fc.assert(
    fc.asyncProperty(value, fc.integer({ min: 1, max: 8 }), async (value, indent) => {
      const { output } = await answerOf(parse, { string: ` ${JSON.stringify(value, null, indent)}\n` })
      assert.equal(JSON.stringify(output), JSON.stringify(value))
    }),
    { numRuns }
  )
})
