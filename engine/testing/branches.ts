import type { Card } from '../export/card.ts'
import type { Flow } from '../export/flow.ts'

/** A way that a run may take at a card. */
export interface Branch {
  readonly card: Card
  /** The way within its card: `true`, `went on`, the slot of a block. */
  readonly way: string
  /** In words, such as `otherwise`. */
  readonly name: string
}

const ifWays = [
  { way: 'true', name: 'it holds' },
  { way: 'false', name: 'otherwise' }
]
const continueWays = [
  { way: 'went on', name: 'goes on' },
  { way: 'stopped', name: 'stops' }
]

/**
 * The ways of If/Else, If/ElseIf, If Error and Continue If in a flow, not in the blocks within. If/ElseIf has one for
 * each block, If Error one for what it tries and one for what it does when that fails.
 */
export function branchesOf({ cards, inlineFlows }: Flow): Branch[] {
  return cards.flatMap((card): Branch[] => {
    switch (card.kind) {
      case 'control:if':
        return ifWays.map((way) => ({ card, ...way }))
      case 'control:continueIf':
        return continueWays.map((way) => ({ card, ...way }))
      case 'control:branch':
      case 'control:tryCatch':
        return blocksOf(card, inlineFlows)
      default:
        return []
    }
  })
}

function blocksOf(card: Card, inlineFlows: readonly Flow[]): Branch[] {
  const slots = inlineFlows.flatMap(({ owner }) => (owner?.card === card ? [owner.slot] : []))
  const elseIfs = slots.filter((slot) => slot !== 'if/flo' && slot !== 'else/flo')
  return slots.map((slot) => ({ card, way: slot, name: nameOfBlock(slot, elseIfs) }))
}

function nameOfBlock(slot: string, elseIfs: readonly string[]): string {
  const known = { 'if/flo': 'if', 'else/flo': 'else', flo: 'try', 'error handler': 'if error' }[slot]
  return known ?? `else if ${elseIfs.indexOf(slot) + 1}`
}
