import type { Card } from '#engine/export/card.ts'
import { blocksOf } from './blocks.ts'
import { compareInputs } from './compare-inputs.ts'
import { compareOutputs } from './compare-outputs.ts'
import type { ComparedCards, Comparison } from './comparison.ts'
import type { Difference, Value } from './difference.ts'
import { difference } from './difference.ts'
import { errorHandlingTerm } from './error-handling.ts'
import { kindOfCard } from './field-name.ts'
import { risingPart } from './rising.ts'
import type { Side } from './side.ts'
import type { Term } from './term.ts'

/** What differs in two cards that stand for one another, blocks and places apart. */
export function compareCards(compared: Comparison, cards: ComparedCards): Difference[] {
  const { older, newer } = cards
  // Only start cards are paired across kinds; the flow tells what starts it.
  if (kindOfCard(older) !== kindOfCard(newer)) return []
  return [
    ...compareSelf(compared, cards),
    ...compareInputs(compared, cards),
    ...compareOutputs(compared, cards),
    ...compareJoins(compared, cards),
    ...compareBlockOrder(compared, cards)
  ]
}

/** Title, texts, connection and error handling. */
function compareSelf({ older: one, newer: other, tokens }: Comparison, { older, newer, within }: ComparedCards) {
  const about = { card: other.names.of(newer), within }
  const found: Difference[] = []
  const compare = (what: Difference['what'], before: Term | null, after: Term | null) => {
    if (before?.canon === after?.canon) return
    found.push(difference(what, { ...about, before: before?.value ?? null, after: after?.value ?? null }))
  }
  // The start of a block is hidden, and repeats what its card says.
  if (!(newer.flow.isInline && newer.flow.start === newer)) {
    compare('card retitled', textTerm(one, older.title), textTerm(other, newer.title))
  }
  compare('comment changed', textTerm(one, commentOf(older)), textTerm(other, commentOf(newer)))
  // What connectors say about their cards changes with their version.
  if (newer.parts.isBuiltIn || older.parts.version === newer.parts.version) {
    compare('note changed', textTerm(one, older.note), textTerm(other, newer.note))
  }
  const connection = (side: Side, { connectionId }: Card): Term | null => {
    if (connectionId === null) return null
    const entry = side.workflows.connection(connectionId)
    const value: Value = { is: 'entry', of: 'connection', name: entry?.name ?? null }
    return { value, canon: entry === undefined ? 'not in the file' : tokens.entry(entry) }
  }
  compare('connection changed', connection(one, older), connection(other, newer))
  compare('error handling changed', errorHandlingTerm(one, older, tokens), errorHandlingTerm(other, newer, tokens))
  return found
}

function textTerm({ terms }: Side, text: string): Term | null {
  return text === '' ? null : { value: terms.text(text), canon: text }
}

/** The text of a Comment card, title and all. */
export function commentOf(card: Card): string {
  return [card.commentTitle, card.comment ?? ''].filter((text) => text !== '').join('\n')
}

/** What an If/Else hands on from its branches: its Join. */
function compareJoins(compared: Comparison, { older, newer, within }: ComparedCards): Difference[] {
  const joinOf = (side: Side, card: Card) => side.scopes.of(card.flow).joins.get(card)
  const [before, after] = [joinOf(compared.older, older), joinOf(compared.newer, newer)]
  if (before === undefined || after === undefined) return []
  const joins = { older: before, newer: after, within }
  return [...compareInputs(compared, joins, 'after the branches'), ...compareOutputs(compared, joins)]
}

/** Blocks that are in one file only, and ElseIfs that have changed places. */
function compareBlockOrder({ newer: side, pairs }: Comparison, { older, newer, within }: ComparedCards): Difference[] {
  const about = { card: side.names.of(newer), within }
  const [before, after] = [blocksOf(older), blocksOf(newer)]
  const places = new Map(before.map(({ flow }, at) => [flow, at]))
  const kept = after.filter(({ flow }) => pairs.blocks.older(flow) !== undefined)
  const order = kept.map(({ flow }) => places.get(pairs.blocks.older(flow) ?? flow) ?? -1)
  const inOrder = new Set(risingPart(order).map((at) => kept[at]))
  const named = (part: string) => ({ ...about, field: { part: null, label: part } })
  return [
    ...before
      .filter(({ flow }) => pairs.blocks.newer(flow) === undefined)
      .map(({ part }) => difference('block removed', named(part))),
    ...after.flatMap((block) => {
      if (!kept.includes(block)) return [difference('block added', named(block.part))]
      if (inOrder.has(block)) return []
      const was = before[places.get(pairs.blocks.older(block.flow) ?? block.flow) ?? -1]?.part ?? ''
      const [from, to] = [was, block.part].map((words) => ({ is: 'words', words }) as const)
      return [difference('block moved', { ...named(block.part), before: from ?? null, after: to ?? null })]
    })
  ]
}
