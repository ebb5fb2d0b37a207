import type { Export } from '#engine/export/export.ts'
import { Flow } from '#engine/export/flow.ts'
import type { Stub } from '#engine/export/stub.ts'
import { canonicalJson } from './canonical-json.ts'
import { pairEntries } from './pair-entries.ts'
import { Pairs } from './pairs.ts'
import { titledKind } from './side.ts'
import type { Entry } from './tokens.ts'

/** Pairs the flows, tables, folders and connections of two files. */
export function entryPairsOf(older: Export, newer: Export): Pairs<Entry> {
  const pairs = new Pairs<Entry>()
  const add = (found: readonly (readonly [Entry, Entry])[]) => {
    for (const [one, other] of found) pairs.add(one, other)
  }
  const callees = ({ flows, stubs }: Export): (Flow | Stub)[] => [...flows, ...stubs]
  add(pairEntries(callees(older), callees(newer), { featuresOf: flowFeatures, sortOf: () => null }))
  add(
    pairEntries(older.tables, newer.tables, {
      featuresOf: ({ columns }) => columns.map(({ name, type }) => JSON.stringify([name, type])),
      sortOf: () => null
    })
  )
  add(pairEntries(older.folders, newer.folders, { featuresOf: () => [], sortOf: () => 'folder' }))
  add(
    pairEntries(older.connections, newer.connections, {
      featuresOf: () => [],
      sortOf: ({ connector }) => connector
    })
  )
  return pairs
}

/** What a flow consists of, its own name apart: its cards, by title and by what is written on them. */
function flowFeatures(flow: Flow | Stub): string[] {
  if (!(flow instanceof Flow)) return []
  return [...flow.withInline()].flatMap(({ cards }) =>
    cards
      .filter(({ isWork, comment }) => isWork || comment !== null)
      .flatMap((card) => [
        titledKind(card),
        canonicalJson([
          card.kind,
          card.comment,
          ...card.inputs.map(({ inlineFlow, type, label, literal }) =>
            inlineFlow === null && type !== 'flo' ? [label, literal] : label
          )
        ])
      ])
  )
}
