import type { CardRequest } from '#core/card.ts'
import { isLoopback } from '#core/origin.ts'
import type { Card } from '../export/card.ts'
import { objectOf, setOwn } from '../values/own.ts'
import { fieldNamesOf } from './action-fields.ts'
import type { RunConnections } from './connections.ts'
import type { Implementation } from './implementation.ts'
import type { Preflight } from './preflight.ts'

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
  const names = new Set(allowed.map((name) => name.toLowerCase()))
  return connectorCards.flatMap(({ card, implementation }) => {
    if (implementation.kind !== 'action') return []
    const { effect, method } = requestOf(card, implementation)
    const { hostname, host } = new URL(connections.of(card).origin)
    if (effect === 'reads' || isLoopback(hostname)) return []
    if (names.has(implementation.connector.title.toLowerCase()) || names.has(host) || names.has(hostname)) return []
    return [{ flow: card.flow.name, card: card.title, method, host }]
  })
}

/** What a card asks of the other side by its options, which are always literal. */
export function requestOf(card: Card, { card: action }: Extract<Implementation, { kind: 'action' }>): CardRequest {
  if (typeof action.request !== 'function') return action.request
  const names = fieldNamesOf(action)
  const options = objectOf([])
  for (const input of card.inputs) {
    const name = names.inputs(input.path)
    if (name !== null) setOwn(options, name, input.literal)
  }
  return action.request(options)
}
