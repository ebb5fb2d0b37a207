import type { Export } from '#engine/export/export.ts'
import { Flow } from '#engine/export/flow.ts'
import type { Stub } from '#engine/export/stub.ts'
import type { Table } from '#engine/export/table.ts'
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
  const uses = new Map([...tableUses(older), ...tableUses(newer)])
  const folders = new Map([...folderNames(older), ...folderNames(newer)])
  const folderOf = (entry: Flow | Stub | Table) => `in ${folders.get(entry) ?? ''}`
  add(pairEntries(older.folders, newer.folders, { featuresOf: () => [], sortOf: () => 'folder' }))
  add(pairEntries(older.connections, newer.connections, { featuresOf: () => [], sortOf: ({ connector }) => connector }))
  add(
    pairEntries(callees(older), callees(newer), {
      featuresOf: (flow) => [folderOf(flow), ...flowFeatures(flow)],
      sortOf: () => null
    })
  )
  add(
    pairEntries(older.tables, newer.tables, {
      featuresOf: (table) => [
        folderOf(table),
        ...table.columns.map(({ name, type }) => JSON.stringify([name, type])),
        ...(uses.get(table) ?? [])
      ],
      sortOf: () => null
    })
  )
  return pairs
}

/** The cards that use each table, by flow and title: they tell tables of one name apart. */
function tableUses(workflows: Export): Map<Table, string[]> {
  const uses = new Map<Table, string[]>()
  for (const { cards, top } of workflows.allFlows()) {
    for (const card of cards) {
      const { literal } = card.input('parameters', 'stash') ?? {}
      const table = typeof literal === 'string' ? workflows.table(literal) : undefined
      if (table === undefined) continue
      const known = uses.get(table) ?? []
      known.push(`used by ${JSON.stringify([top.name, card.title])}`)
      uses.set(table, known)
    }
  }
  return uses
}

/** The name of the folder that each flow and table is in. */
function folderNames(workflows: Export): Map<Entry, string> {
  const inFolders = [...workflows.flows, ...workflows.tables]
  return new Map(
    inFolders.map((entry) => [entry, entry.folderId === null ? '' : (workflows.folder(entry.folderId)?.name ?? '')])
  )
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
