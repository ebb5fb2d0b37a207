import type { Card } from '#engine/export/card.ts'
import type { Output } from '#engine/export/field.ts'

/** Where a value comes from, past the hidden cards that only carry it. */
export interface Origin {
  readonly card: Card
  readonly output: Output
  /** The part that is taken of the output. */
  readonly path: readonly string[]
}

/**
 * Follows an output back to the card that its author sees: past the cards that take objects apart, and out of the block
 * that a value has entered.
 */
export function originOf(output: Output): Origin {
  let path: readonly string[] = []
  let at = output
  const seen = new Set<Output>()
  while (!seen.has(at)) {
    seen.add(at)
    const before = at.card.isExpand ? at.card.inputs[0]?.pins[0]?.from : enteringAt(at)
    if (before === undefined) break
    if (at.card.isExpand) path = [...pathOf(at), ...path]
    at = before
  }
  return { card: at.card, output: at, path }
}

/** What a value that enters a block comes from outside. */
function enteringAt({ card, group, key }: Output): Output | undefined {
  const { owner } = card.flow
  if (group !== 'context' || owner === null || card !== card.flow.start) return undefined
  return owner.card.input('context', key)?.pins[0]?.from
}

function pathOf({ key, metadata }: Output): string[] {
  return Array.isArray(metadata.path) ? metadata.path.map(String) : [key]
}
