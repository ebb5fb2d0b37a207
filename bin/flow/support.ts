import type { Card } from '#engine/export/card.ts'
import type { Export } from '#engine/export/export.ts'
import { cardsUsed } from '#engine/plan/cards-used.ts'
import { Implementations } from '#engine/run/implementation.ts'
import { connectors } from './services.ts'

/** A kind of card that cannot be run here. */
export interface UnsupportedKind {
  /** The address, with `*` for the version, which does not change what a card is. */
  readonly address: string
  readonly title: string
  readonly uses: number
}

/** A connector that exports use. */
export interface ConnectorSupport {
  /** Its name in exports. */
  readonly connector: string
  /** `real`: its cards reach the service, or our mock of it. `mocked`: its cards have to be mocked. */
  readonly kind: 'real' | 'mocked'
  readonly uses: number
  readonly supported: number
}

/** Which cards of exports can be run here, in numbers of uses. */
export interface Support {
  readonly uses: number
  readonly supported: number
  /** Most used first. */
  readonly unsupported: readonly UnsupportedKind[]
  /** Most used first. */
  readonly connectors: readonly ConnectorSupport[]
}

const implementations = new Implementations(connectors)

/** Which cards of exports can be run here. */
export function supportOf(exports: readonly Export[]): Support {
  const kinds = cardsUsed(exports.flatMap((workflows) => [...workflows.allFlows()])).map(
    ({ address, title, cards }) => {
      const [card] = cards
      const supported = card !== undefined && implementations.of(card) !== null
      return { address, title, uses: cards.length, supported, connector: card === undefined ? null : connectorOf(card) }
    }
  )
  const unsupported = kinds.filter(({ supported }) => !supported)
  const byConnector = Map.groupBy(kinds, ({ connector }) => connector)
  return {
    uses: sum(kinds),
    supported: sum(kinds) - sum(unsupported),
    unsupported: unsupported.map(({ address, title, uses }) => ({ address, title, uses })),
    connectors: [...byConnector]
      .flatMap(([connector, used]): ConnectorSupport[] => {
        if (connector === null) return []
        const kind = implementations.connectorOf(connector) === null ? 'mocked' : 'real'
        return [{ connector, kind, uses: sum(used), supported: sum(used.filter(({ supported }) => supported)) }]
      })
      .sort((a, b) => b.uses - a.uses || (a.connector < b.connector ? -1 : 1))
  }
}

/** The connector of a card; `null` for built-in cards, and for those of Tables, which are built in here. */
function connectorOf({ parts }: Card): string | null {
  return parts.isBuiltIn || parts.module === 'stash' ? null : parts.module
}

function sum(kinds: readonly { readonly uses: number }[]): number {
  return kinds.reduce((total, { uses }) => total + uses, 0)
}
