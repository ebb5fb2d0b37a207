import type { CardRequest } from '#core/card.ts'
import { originsOf } from '#core/origin.ts'
import type { Card } from '../export/card.ts'
import { objectOf, setOwn } from '../values/own.ts'
import { fieldNamesOf } from './action-fields.ts'
import type { RunConnections } from './connections.ts'
import type { Implementation } from './implementation.ts'
import type { Preflight } from './preflight.ts'
import { mayWrite } from './request-permission.ts'

/** A card that may change something on a host that is not this machine. */
export interface ForeignWrite {
  readonly flow: string
  readonly card: string
  /** HTTP method by which it takes effect. */
  readonly method: string
  readonly host: string
}

/**
 * The cards a run may come to that would change something on another machine without being allowed to.
 * @param allowed - titles of connectors (`okta`, `pendo`) and hosts that may be written to
 */
export function forbiddenWrites(
  { connectorCards }: Preflight,
  connections: Pick<RunConnections, 'of'>,
  allowed: readonly string[]
): ForeignWrite[] {
  return connectorCards.flatMap(({ card, implementation }) => {
    // A card without a connection says where it sends to when it runs, and is asked then.
    if (implementation.kind !== 'action' || implementation.card.needsConnection === false) return []
    const { effect, method } = requestOf(card, implementation)
    const addresses = originsOf(connections.of(card)).map((origin) => new URL(origin))
    if (effect === 'reads') return []
    const { title } = implementation.connector
    return addresses
      .filter((url) => !mayWrite(url, title, { writes: allowed }))
      .map(({ host }) => ({ flow: card.flow.name, card: card.title, method, host }))
  })
}

/** What a card asks of the other side by its options, which are always literal, and by those inputs that are. */
export function requestOf(card: Card, { card: action }: Extract<Implementation, { kind: 'action' }>): CardRequest {
  if (typeof action.request !== 'function') return action.request
  const names = fieldNamesOf(action)
  const options = objectOf([])
  for (const input of card.inputs) {
    const name = names.inputs(input.path)
    if (name === null) continue
    // Of two inputs for one option the card is given the last, so what a pin brings there counts as unknown.
    setOwn(options, name, input.pins.length === 0 ? input.literal : undefined)
  }
  return action.request(options)
}
