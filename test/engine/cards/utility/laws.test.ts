import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import exportFlo from '#engine/cards/utility/exportFlo.ts'
import { answerNow } from '../run-case.ts'
import { numRuns } from '../runs.ts'
import '../../../support/seed.ts'

t.test('the file of Export Flow is the document, however it is indented, and as long as it says', async () => {
  const name = fc.string({ unit: 'grapheme', minLength: 1 })
  const indent = fc.option(fc.integer({ min: -2, max: 12 }))
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), name, fc.boolean(), indent, (document, name, pretty, indent) => {
      const inputs = { flo: 'f1', pretty, indent }
      const out = answerNow(exportFlo, inputs, { exports: { f1: { name, document } } })
      const { content } = out.output as { content: string }
      const spaces = pretty ? Math.min(8, Math.max(1, indent ?? 2)) : 0
      assert.equal(content, JSON.stringify(document, null, spaces))
      assert.equal(out['file/name'], `${name}.flow`)
      assert.equal(out['file/size'], Buffer.from(content).length)
    }),
    { numRuns }
  )
})
