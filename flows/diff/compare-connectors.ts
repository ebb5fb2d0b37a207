import type { Card } from '#engine/export/card.ts'
import type { Flow } from '#engine/export/flow.ts'
import type { Difference } from './difference.ts'
import { difference } from './difference.ts'
import { kindOfCard } from './field-name.ts'
import type { CardPairs } from './pair-cards.ts'

/** Collects in which versions of a connector cards stand, so that one line tells of all of them. */
export class ConnectorVersions {
  readonly #changes = new Map<string, { connector: string; before: string; after: string; cards: number }>()

  /** Takes in the cards of a flow that stand for one another. */
  add(newer: Flow, { cards }: CardPairs): void {
    for (const flow of newer.withInline()) {
      for (const card of flow.cards) {
        const partner = cards.older(card)
        if (partner === undefined || kindOfCard(partner) !== kindOfCard(card)) continue
        if (publicationOf(partner) !== publicationOf(card)) this.#count(partner, card)
      }
    }
  }

  differences(): Difference[] {
    return [...this.#changes.values()].map(({ connector, before, after, cards }) =>
      difference('connector version changed', {
        entry: { of: 'connector', name: connector },
        before: { is: 'words', words: before },
        after: { is: 'words', words: after },
        cards
      })
    )
  }

  #count({ parts: older }: Card, { parts: newer }: Card): void {
    const isSame = older.version === newer.version
    const change = {
      connector: newer.module,
      before: older.version,
      after: isSame ? `another publication of ${newer.version}` : newer.version,
      cards: 0
    }
    const key = JSON.stringify(change)
    const known = this.#changes.get(key) ?? change
    known.cards++
    this.#changes.set(key, known)
  }
}

/** What the address says about the publication: version, and the letters behind the names. */
function publicationOf({ parts: { module, version, name } }: Card): string {
  return `${module}:${version}:${name}`
}
