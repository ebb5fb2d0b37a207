import type { Card } from '#engine/export/card.ts'
import type { CardNames } from './card-names.ts'
import type { Block, Place } from './difference.ts'
import type { Branch, Scope } from './scope.ts'

/** Where the cards of a scope are. */
export class Places {
  readonly #places = new Map<Card, Place>()
  readonly #branches: ReadonlyMap<Card, Branch | null>
  readonly #names: CardNames
  readonly #around: readonly Block[]

  /** @param around - the blocks that the scope is in */
  constructor({ flow, placed }: Scope, names: CardNames, around: readonly Block[]) {
    this.#names = names
    this.#around = around
    this.#branches = new Map(placed.map(({ card, branch }) => [card, branch]))
    const last = new Map<Branch | null, Card>()
    for (const { card, branch } of placed) {
      const behind = last.get(branch)
      this.#places.set(card, {
        within: this.#within(branch),
        behind: behind === undefined ? null : names.of(behind)
      })
      // People do not look for a place behind a comment, nor behind the start of a block, which is hidden.
      if (card.comment === null && !(flow.isInline && card === flow.start)) last.set(branch, card)
    }
  }

  of(card: Card): Place {
    return this.#places.get(card) ?? { within: this.#around, behind: null }
  }

  #within(branch: Branch | null): readonly Block[] {
    const blocks: Block[] = []
    for (let at = branch; at !== null; at = this.#branches.get(at.card) ?? null) {
      blocks.unshift({ card: this.#names.of(at.card), part: at.outcome ? 'if it holds' : 'otherwise' })
    }
    return [...this.#around, ...blocks]
  }
}
