import type { Export } from '#engine/export/export.ts'
import { Flow } from '#engine/export/flow.ts'
import { canonicalJson } from './canonical-json.ts'
import { folderTerm } from './compare-flows.ts'
import { compareTables } from './compare-tables.ts'
import type { Difference, EntryKind, Value } from './difference.ts'
import { difference } from './difference.ts'
import type { Pairs } from './pairs.ts'
import type { Side } from './side.ts'
import type { Entry, Tokens } from './tokens.ts'

/** What differs beside the flows: which flows, tables, connections and folders there are, and what they are called. */
export function compareEntries(sides: readonly [Side, Side], pairs: Pairs<Entry>): Difference[] {
  const [older, newer] = [sides[0].workflows, sides[1].workflows]
  const entry: Tokens['entry'] = (entry) => pairs.token(entry)
  return [
    ...compareFlags(older, newer),
    ...compareCallees(sides, pairs),
    ...compareKind('table', older.tables, newer.tables, pairs, (one, other) => compareTables(sides, one, other, entry)),
    ...compareKind('connection', older.connections, newer.connections, pairs, (one, other) =>
      renamed('connection renamed', 'connection', one, other, sides)
    ),
    ...compareKind('folder', older.folders, newer.folders, pairs, (one, other) => {
      const [before, after] = [
        folderTerm(sides[0], one.above.at(-1) ?? null, entry),
        folderTerm(sides[1], other.above.at(-1) ?? null, entry)
      ]
      const found = renamed('folder renamed', 'folder', one, other, sides)
      if (before?.canon === after?.canon) return found
      const folders = { before: before?.value ?? null, after: after?.value ?? null }
      return [...found, difference('folder moved', { entry: { of: 'folder', name: other.name }, ...folders })]
    })
  ]
}

/** Entries of one kind: those of one file only, and what differs in the others. */
function compareKind<T extends Entry>(
  of: 'table' | 'connection' | 'folder',
  older: readonly T[],
  newer: readonly T[],
  pairs: Pairs<Entry>,
  compare: (one: T, other: T) => Difference[]
): Difference[] {
  const partners = new Map<Entry | undefined, T>(older.map((entry) => [pairs.newer(entry), entry]))
  const named = ({ name }: T) => ({ entry: { of, name } })
  return [
    ...older
      .filter((entry) => pairs.newer(entry) === undefined)
      .map((entry) => difference(`${of} removed`, named(entry))),
    ...newer.flatMap((entry) => {
      const partner = partners.get(entry)
      return partner === undefined ? [difference(`${of} added`, named(entry))] : compare(partner, entry)
    })
  ]
}

function renamed(
  what: Difference['what'],
  of: EntryKind,
  { name: before }: Entry,
  { name: after }: Entry,
  [one, other]: readonly [Side, Side]
): Difference[] {
  if (before === after) return []
  return [
    difference(what, { entry: { of, name: after }, before: one.terms.text(before), after: other.terms.text(after) })
  ]
}

/** Flows that are in one file only. One that the other file names without its cards counts as not there. */
function compareCallees([older, newer]: readonly [Side, Side], pairs: Pairs<Entry>): Difference[] {
  const whole = (what: 'flow added' | 'flow removed', { names }: Side, flow: Flow): Difference => {
    const start = flow.start === undefined ? null : names.of(flow.start)
    const value: Value = { is: 'start', start: flow.startKind, card: start }
    const cards = [...flow.withInline()].reduce(
      (sum, { cards }) => sum + cards.filter(({ isWork }) => isWork).length,
      0
    )
    const values = what === 'flow added' ? { after: value } : { before: value }
    return difference(what, { entry: { of: 'flow', name: flow.name }, cards, ...values })
  }
  return [
    ...older.workflows.flows
      .filter((flow) => !(pairs.newer(flow) instanceof Flow))
      .map((flow) => whole('flow removed', older, flow)),
    ...newer.workflows.flows
      .filter((flow) => !(pairs.older(flow) instanceof Flow))
      .map((flow) => whole('flow added', newer, flow)),
    ...newer.workflows.stubs.flatMap((stub) => {
      const partner = pairs.older(stub)
      return partner === undefined || partner instanceof Flow
        ? []
        : renamed('flow renamed', 'flow', partner, stub, [older, newer])
    })
  ]
}

/** The switches for the conversion of values: what they are set to changes what every card is given. */
function compareFlags({ flags: older }: Export, { flags: newer }: Export): Difference[] {
  const names = new Set([...Object.keys(older ?? {}), ...Object.keys(newer ?? {})])
  const value = (flags: Export['flags'], name: string) =>
    flags !== null && Object.hasOwn(flags, name) ? flags[name] : undefined
  return [...names].sort().flatMap((name) => {
    const [before, after] = [value(older, name), value(newer, name)]
    if (canonicalJson(before) === canonicalJson(after)) return []
    const shown = (literal: unknown): Value | null => (literal === undefined ? null : { is: 'literal', literal })
    const field = { part: null, label: name }
    return [difference('conversion changed', { field, before: shown(before), after: shown(after) })]
  })
}
