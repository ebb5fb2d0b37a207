import type { ActionCard, Connector, EventCard } from '#core/card.ts'
import type { BuiltInCard } from '../cards/define-card.ts'
import { builtInCard } from '../cards/index.ts'
import { stemOf } from '../export/address.ts'
import type { Card } from '../export/card.ts'
import type { Mock } from '../mocks/mock.ts'

/** What does the work of a card. */
export type Implementation =
  | { readonly kind: 'built in'; readonly card: BuiltInCard }
  | { readonly kind: 'action'; readonly connector: Connector; readonly card: ActionCard }
  | { readonly kind: 'event'; readonly connector: Connector; readonly card: EventCard<never> }
  | { readonly kind: 'mock'; readonly mock: Mock }

/**
 * Finds what does the work of cards. Versions do not matter, and neither do the random letters that each publication of
 * a connector adds to its name and to those of its cards, nor upper and lower case, which are known of few cards only.
 */
export class Implementations {
  readonly #connectors: readonly Connector[]
  readonly #byConnectorCard = new Map<string, Implementation>()

  constructor(connectors: readonly Connector[]) {
    this.#connectors = connectors
    for (const connector of connectors) {
      for (const card of connector.actions) this.#byConnectorCard.set(nameOf(card), { kind: 'action', connector, card })
      for (const card of connector.events) this.#byConnectorCard.set(nameOf(card), { kind: 'event', connector, card })
    }
  }

  /** What does the work of a card; `null` where nothing here does. */
  of({ parts, address }: Card): Implementation | null {
    const builtIn = builtInCard(address)
    if (builtIn !== undefined) return { kind: 'built in', card: builtIn }
    return this.#byConnectorCard.get(nameOf({ connector: parts.module, method: parts.name })) ?? null
  }

  /** The connector that a connection of an export is for; `null` where it is not one of ours. */
  connectorOf(name: string): Connector | null {
    return this.#connectors.find(({ key }) => stemOf(key) === stemOf(name)) ?? null
  }
}

function nameOf({ connector, method }: { connector: string; method: string }): string {
  return `${stemOf(connector)}:${stemOf(method)}`.toLowerCase()
}
