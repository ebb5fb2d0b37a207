import type { Card } from '#engine/export/card.ts'
import type { Output } from '#engine/export/field.ts'

/** Longer literals are cut. */
const longest = 120

/** The numbers of cards in an outline. */
export type CardNumbers = ReadonlyMap<Card, number>

/** A card as an outline names it: number and title. */
export function cardName(card: Card, numbers: CardNumbers): string {
  const number = numbers.get(card)
  return number === undefined ? card.title : `${number} ${card.title}`
}

/** A literal on one line: text as it is, other values as JSON. */
export function literalText(literal: unknown): string {
  const text = typeof literal === 'string' ? literal.trim().replace(/\s+/g, ' ') : (JSON.stringify(literal) ?? '')
  return text.length > longest ? `${[...text].slice(0, longest).join('')}…` : text
}

/** An output as a source: card and field, with parts of objects as a dotted path. */
export function sourceText(output: Output, numbers: CardNumbers): string {
  const { card } = output
  if (card.isExpand) {
    const from = card.inputs[0]?.pins[0]?.from
    const path = Array.isArray(output.metadata.path) ? output.metadata.path.join('.') : output.key
    if (from !== undefined) return `${sourceText(from, numbers)}.${path}`
  }
  // A value that enters a block is named by where it comes from outside.
  const entering = output.group === 'context' ? card.flow.owner?.card.input('context', output.key) : undefined
  const outside = entering?.pins[0]?.from
  if (outside !== undefined && card === card.flow.start) return sourceText(outside, numbers)
  return `${cardName(card, numbers)}.${output.label}`
}
