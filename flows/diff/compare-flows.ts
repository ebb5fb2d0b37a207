import type { Flow } from '#engine/export/flow.ts'
import type { Schedule } from '#engine/export/schedule.ts'
import { compareScopes } from './compare-scopes.ts'
import type { Callee } from './comparison.ts'
import type { Difference, Value } from './difference.ts'
import { difference } from './difference.ts'
import { kindOfCard } from './field-name.ts'
import type { CardPairs } from './pair-cards.ts'
import { pairCards, pairInOrder } from './pair-cards.ts'
import type { Side } from './side.ts'
import type { Term } from './term.ts'
import type { Tokens } from './tokens.ts'

/** What differs in two flows, and which of their cards stand for one another. */
export interface ComparedFlows {
  readonly differences: readonly Difference[]
  readonly pairs: CardPairs
}

/** Compares two flows that stand for one another: what the flow says of itself, then its cards. */
export function compareFlows(
  sides: readonly [Side, Side],
  older: Flow,
  newer: Flow,
  entry: Tokens['entry']
): ComparedFlows {
  const own = compareOwn(sides, older, newer, entry)
  const compare = (pairs: CardPairs) => {
    const tokens: Tokens = { card: (card) => pairs.cards.token(card), entry }
    return compareScopes(
      { older: sides[0], newer: sides[1], pairs, tokens },
      { older, newer },
      { older: [], newer: [] }
    )
  }
  const inOrder = pairInOrder(sides, older, newer)
  if (inOrder !== null && compare(inOrder).length === 0) return { differences: own, pairs: inOrder }
  const pairs = pairCards(sides, older, newer, entry)
  return { differences: [...own, ...compare(pairs)], pairs }
}

function compareOwn(
  [one, other]: readonly [Side, Side],
  older: Flow,
  newer: Flow,
  entry: Tokens['entry']
): Difference[] {
  const found: Difference[] = []
  const compare = (what: Difference['what'], termOf: (side: Side, flow: Flow) => Term | null) => {
    const [before, after] = [termOf(one, older), termOf(other, newer)]
    if (before?.canon === after?.canon) return
    found.push(difference(what, { before: before?.value ?? null, after: after?.value ?? null }))
  }
  compare('flow renamed', nameTerm)
  compare('flow described', ({ terms }, { description }) =>
    description === '' ? null : { value: terms.text(description), canon: description }
  )
  compare('flow moved', (side, { folderId }) => folderTerm(side, folderId, entry))
  const scheduleBefore = scheduleTerm(one, older)
  const scheduleAfter = scheduleTerm(other, newer)
  // A schedule says by itself that the flow is a scheduled one now, or is no more.
  if (scheduleBefore?.canon === scheduleAfter?.canon || !older.isCallable || !newer.isCallable)
    compare('start changed', startTerm)
  compare('schedule changed', scheduleTerm)
  compare('security changed', (_, { securityLevel }) => wordsTerm(securityLevel))
  compare('data saving changed', (_, { savesData }) => wordsTerm(savesData ? 'on' : 'off'))
  return found
}

/** The name of a flow. */
function nameTerm({ terms }: Side, { name }: Callee): Term {
  return { value: terms.text(name), canon: name }
}

/** The folder that something is in; `null` where the file does not have it, as with flows exported alone. */
export function folderTerm({ workflows }: Side, folderId: string | null, entry: Tokens['entry']): Term | null {
  const folder = folderId === null ? undefined : workflows.folder(folderId)
  if (folder === undefined) return null
  return { value: { is: 'entry', of: 'folder', name: folder.name }, canon: entry(folder) }
}

function startTerm({ names }: Side, { start, startKind }: Flow): Term {
  const card = start === undefined ? null : names.of(start)
  const value: Value = { is: 'start', start: startKind, card }
  return { value, canon: JSON.stringify([startKind, start === undefined ? null : kindOfCard(start)]) }
}

function scheduleTerm(_: Side, { schedule, isScheduled }: Flow): Term | null {
  if (schedule === null) return null
  return {
    value: { is: 'schedule', schedule, isOn: isScheduled },
    canon: JSON.stringify([isScheduled, plain(schedule)])
  }
}

/** A schedule without the ways in which the Console writes "every". */
function plain({ minutes, hours, dayOfMonth, month, dayOfWeek, timeZone }: Schedule): string[] {
  const fields = [minutes, hours, dayOfMonth, month, dayOfWeek].map((field) => (field === '*/1' ? '*' : field))
  return [...fields, timeZone]
}

function wordsTerm(words: string | null): Term | null {
  return words === null ? null : { value: { is: 'words', words }, canon: words }
}
