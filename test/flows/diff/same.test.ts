import fc from 'fast-check'
import t from 'tap'
import type { Loose } from '../../engine/drafts.ts'
import { realExports, skipWithoutRealExports } from '../../engine/real-exports.ts'
import { differencesOf } from './exports.ts'
import { eachFlow, withOtherIds } from './other-ids.ts'
import '../../support/seed.ts'

const documents = realExports.map(({ name, bytes }) => ({
  name,
  document: JSON.parse(bytes().toString().replace('\ufeff', '')) as Loose
}))

t.test('no export differs from itself', { skip: skipWithoutRealExports }, async (t) => {
  for (const { name, document } of documents) t.same(differencesOf(document, document), [], name)
})

t.test(
  'ids, made-up keys, layout and the order of cards and keys in the file do not count',
  { skip: skipWithoutRealExports },
  async (t) => {
    for (const [at, { name, document }] of documents.entries()) {
      const isSame = fc.property(fc.infiniteStream(fc.nat(1e9)), (numbers) => {
        const other = withOtherIds(document, (most) => (numbers.next().value ?? 0) % most)
        return differencesOf(document, other).length === 0 && differencesOf(other, document).length === 0
      })
      t.doesNotThrow(() => fc.assert(isSame, { numRuns: 1, seed: at }), name)
    }
  }
)

t.test('ids that change hands among the cards of a flow do not count', { skip: skipWithoutRealExports }, async (t) => {
  for (const { name, document } of documents) {
    const other = structuredClone(document)
    eachFlow(other, (flow) => {
      const ids = flow.methods.map(({ uuid }: Loose) => uuid)
      const next = new Map(ids.map((id: string, at: number) => [id, ids[(at + 1) % ids.length]]))
      replaceIds(flow, next)
    })
    t.same(differencesOf(document, other), [], name)
  }
})

/** Replaces ids of cards where a flow refers to its own. */
function replaceIds(flow: Loose, ids: Map<unknown, unknown>): void {
  const of = (id: string) => String(ids.get(id) ?? id)
  const keysOf = (object: Loose) =>
    Object.fromEntries(Object.entries<Loose>(object ?? {}).map(([key, value]) => [of(key), value]))
  for (const card of flow.methods) {
    card.uuid = of(card.uuid)
    card.branches = keysOf(card.branches)
    for (const output of Object.keys(card.pins ?? {})) card.pins[output] = keysOf(card.pins[output])
    for (const field of Object.values<Loose>(card.node.model.inputs.data)) {
      for (const term of field.value.data?.expr ?? []) if (term.rhd) term.rhd.methodId = of(term.rhd.methodId)
    }
  }
  for (const [key, [from, to]] of Object.entries<Loose>(flow.orderings)) flow.orderings[key] = [of(from), of(to)]
}
