import fc from 'fast-check'
import t from 'tap'
import type { Difference } from '#flows/diff/difference.ts'
import type { Loose } from '../../engine/drafts.ts'
import { realExports, skipWithoutRealExports } from '../../engine/real-exports.ts'
import { differencesOf, sentencesOf } from './exports.ts'
import { eachFlow, withOtherIds } from './other-ids.ts'
import '../../support/seed.ts'

const documents = realExports.map(({ name, bytes }) => ({
  name,
  document: JSON.parse(bytes().toString().replace('\ufeff', '')) as Loose
}))
const opts = { skip: skipWithoutRealExports }

/** Cards that their author sees, with the flow they are in. */
function visibleCards(document: Loose): Loose[] {
  const cards: Loose[] = []
  eachFlow(document, (flow) => {
    const heads = new Set(flow.methods.flatMap(({ branches }: Loose) => Object.keys(branches ?? {})))
    const isInline = typeof flow.id === 'string'
    for (const card of flow.methods) {
      const isStart = isInline && /:(callable|noop)$/.test(card.address)
      if (!/:(expand|join)$/.test(card.address) && !heads.has(card.uuid) && !isStart) cards.push(card)
    }
  })
  return cards
}

function retitle({ node }: Loose, title: string): void {
  node.data = { ...node.data, name: title }
  node.model.metadata = { ...node.model.metadata, name: title }
}

t.test(
  'after a rename of one card of a real export exactly that is told, with the same ids and with others',
  opts,
  async (t) => {
    for (const [at, { name, document }] of documents.entries()) {
      const property = fc.property(fc.nat(), fc.infiniteStream(fc.nat(1e9)), (choice, numbers) => {
        const newer = structuredClone(document)
        const cards = visibleCards(newer)
        const card = cards[choice % cards.length]
        retitle(card, 'A title that nothing else has')
        for (const other of [newer, withOtherIds(newer, (most) => (numbers.next().value ?? 0) % most)]) {
          t.strictSame(
            differencesOf(document, other).map(({ what, card }) => [what, card?.title]),
            [['card retitled', 'A title that nothing else has']],
            name
          )
        }
        return true
      })
      fc.assert(property, { numRuns: 1, seed: at })
    }
  }
)

t.test('a changed literal of a real export is told, and nothing else', opts, async (t) => {
  for (const { name, document } of documents) {
    const newer = structuredClone(document)
    const input = visibleCards(newer)
      .filter(({ address }) => /:(throwIf|continueIf|wait|get|createRow|searchRows2)$/.test(address))
      .flatMap(({ node }) => Object.values<Loose>(node.model.inputs.data))
      .find(({ group, value, key }) => group === null && value.type === 'string' && key !== 'path' && value.data !== '')
    if (input === undefined) continue
    input.value.data = 'a text that nothing else has'
    const found = differencesOf(document, newer)
    t.equal(found.length, 1, name)
    t.match(found[0], {
      what: /input (changed|rewired)|option changed/,
      after: { literal: 'a text that nothing else has' }
    })
  }
})

t.test('what one way is added, is removed the other way: any two exports', opts, async (t) => {
  const kinds = (found: readonly Difference[], turn: boolean) =>
    found
      .map(({ what }) =>
        turn ? what.replace(/(added|removed)$/, (end) => (end === 'added' ? 'removed' : 'added')) : what
      )
      .sort()
  for (const [at, { name, document }] of documents.entries()) {
    const other = documents[(at + 1) % documents.length]?.document
    t.same(kinds(differencesOf(document, other), true), kinds(differencesOf(other, document), false), name)
  }
})

t.test('two files have no difference one way exactly when they have none the other way', opts, async () => {
  fc.assert(
    fc.property(fc.constantFrom(...documents), fc.array(fc.nat(), { maxLength: 3 }), ({ document }, choices) => {
      const newer = structuredClone(document)
      const cards = visibleCards(newer)
      for (const choice of choices) mutate(cards[choice % cards.length], choice)
      return (sentencesOf(document, newer).length === 0) === (sentencesOf(newer, document).length === 0)
    }),
    { numRuns: 40, seed: 7 }
  )
})

function mutate(card: Loose, choice: number): void {
  const inputs = Object.values<Loose>(card.node.model.inputs.data)
  const input = inputs[choice % Math.max(1, inputs.length)]
  if (choice % 3 === 0) retitle(card, `Title ${choice % 5}`)
  else if (choice % 3 === 1) card.pins = {}
  else if (input !== undefined && typeof input.value.data === 'string') input.value.data += '!'
}
