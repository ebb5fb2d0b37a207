import assert from 'node:assert/strict'
import fc from 'fast-check'
import t from 'tap'
import accept from '#engine/cards/http/accept.ts'
import delegated from '#engine/cards/http/delegated.ts'
import { objectOf } from '#engine/values/own.ts'
import { answerNow } from '../run-case.ts'
import { numRuns } from '../runs.ts'
import '../../../support/seed.ts'

t.test(
  'a card that starts a flow gives on all that it was given, and null for a field that nobody filled',
  async () => {
    const key = fc.constantFrom('id', 'a b', 'a.b', '__proto__', 'constructor', 'é')
    const value = fc.option(fc.jsonValue({ maxDepth: 2 }))
    const fields = fc.uniqueArray(fc.tuple(fc.constantFrom('body', 'inputs', null), key, value), {
      selector: (field) => `${field[0]}/${field[1]}`
    })
    fc.assert(
      fc.property(fc.constantFrom(accept, delegated), fc.string(), fields, (card, id, fields) => {
        const added = fields.map(([group, key, value]) => ({ group, key, type: 'any', isList: false, value }))
        const own = { 'context/execution_id': id }
        const out = answerNow(card, own, { added })
        const expected = objectOf([
          ...Object.entries({ ...answerNow(card, own), ...own }),
          ...fields.map(([group, key, value]) => [group === null ? key : `${group}/${key}`, value] as const)
        ])
        assert.deepEqual(out, expected)
      }),
      { numRuns }
    )
  }
)
