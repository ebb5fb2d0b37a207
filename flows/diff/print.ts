import type { Card } from '#engine/export/card.ts'
import { nameOfField } from './field-name.ts'
import { isPlaceholder } from './template.ts'
import type { Terms } from './terms.ts'
import type { Tokens } from './tokens.ts'

/** What the inputs of a card have, and its comment, as one text. Equal for cards that do the same. */
export function printOf(terms: Terms, card: Card, tokens: Tokens): string {
  const inputs = card.inputs.flatMap((input) => {
    if (input.inlineFlow !== null || input.metadata.forceHide === true || isPlaceholder(input)) return []
    const term = terms.input(input, tokens)
    return term === null ? [] : [[isOrderedByPlace(card) ? '' : nameOfField(input), term.canon].join(' ')]
  })
  if (!isOrderedByPlace(card)) inputs.sort()
  return JSON.stringify([card.comment, card.note, inputs])
}

/** Cards that use their inputs one after the other; the keys of the inputs, some of them made up, do not matter. */
const orderedByPlace: ReadonlySet<string> = new Set([
  'boolean:and',
  'boolean:or',
  'list:concat',
  'list:construct',
  'list:difference',
  'list:intersection',
  'list:union',
  'math:add',
  'math:multiply',
  'object:merge',
  'string:concat'
])

/** Whether a card uses its inputs one after the other, whatever their keys are. */
export function isOrderedByPlace({ kind, parts }: Card): boolean {
  return parts.isBuiltIn && orderedByPlace.has(kind)
}
