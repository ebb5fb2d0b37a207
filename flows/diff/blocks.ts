import type { Card } from '#engine/export/card.ts'
import type { Flow } from '#engine/export/flow.ts'

/** An inline flow that a card holds. */
export interface InlineBlock {
  readonly flow: Flow
  /** Group of its input, which for an ElseIf is an id; `null` for blocks outside of groups. */
  readonly group: string | null
  /** What it is called on the card: `try`, `if it fails`, `for each`, `if`, `else if 1`, `else`. */
  readonly part: string
}

/** The inline flows of a card, in the order in which it comes to them. */
export function blocksOf(card: Card): InlineBlock[] {
  const held = card.inputs.flatMap(({ inlineFlow, group }) =>
    inlineFlow === null ? [] : [{ flow: inlineFlow, group }]
  )
  const blocks: InlineBlock[] = []
  for (const { flow, group } of held) blocks.push({ flow, group, part: partOf(card, group) })
  // The else comes last, wherever the file has it.
  blocks.sort((a, b) => Number(a.part === 'else') - Number(b.part === 'else'))
  const { handler } = card.errorHandling
  if (handler !== null) blocks.push({ flow: handler, group: null, part: 'if it fails' })
  return blocks
}

/** What a group of an If/ElseIf is called; `null` for fields of other cards. */
export function partOfGroup(card: Card, group: string | null): string | null {
  return card.kind === 'control:branch' && group !== null && group !== 'context' ? partOf(card, group) : null
}

function partOf(card: Card, group: string | null): string {
  if (card.kind === 'control:tryCatch') return 'try'
  if (card.kind !== 'control:branch') return 'for each'
  if (group === 'if' || group === 'else') return group
  return `else if ${elseIfsOf(card).indexOf(group) + 1}`
}

function elseIfsOf(card: Card): (string | null)[] {
  const groups = new Set(card.inputs.map(({ group }) => group))
  return [...groups].filter((group) => group !== 'if' && group !== 'else' && group !== 'context')
}
