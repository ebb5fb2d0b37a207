import t from 'tap'
import { checkExport } from '#engine/check/check-export.ts'
import { readExport } from '#engine/export/read-export.ts'
import { writeExport } from '#engine/export/write-export.ts'
import { orderCards } from '#engine/plan/order-cards.ts'
import { cardsOf } from '#engine/plan/step.ts'
import { realExports, skipWithoutRealExports } from '../real-exports.ts'

t.test('the real exports', { skip: skipWithoutRealExports }, async (t) => {
  for (const { name, bytes } of realExports) {
    t.test(`${name} comes back byte for byte, can be put in order and has neither errors nor warnings`, async (t) => {
      const source = bytes()
      const workflows = readExport(source, { name })
      t.ok(writeExport(workflows).equals(source))
      for (const flow of workflows.allFlows()) {
        const ordered = [...cardsOf(orderCards(flow))].length
        const heads = flow.cards.reduce((count, { branches }) => count + branches.size, 0)
        if (ordered + heads !== flow.cards.length) t.fail(`${flow.name}: ${ordered} of ${flow.cards.length} cards`)
        for (const { loosePins } of flow.cards) if (loosePins.length > 0) t.fail(`${flow.name}: loose pins`)
      }
      t.same(
        checkExport(workflows).filter(({ grade }) => grade !== 'advice'),
        []
      )
    })
  }
})
