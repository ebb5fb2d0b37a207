import { userListCards } from '#connector/okta/listing.ts'
import { pendoConnector } from '#connector/pendo/definition.ts'
import type { Input } from '#engine/export/field.ts'
import { fieldNamesOf } from '#engine/run/action-fields.ts'
import type { ConnectorUse, Preflight } from '#engine/run/preflight.ts'

/** What of a flow's cards an account of people goes by. */
export interface AccountPlan {
  /** Literal Visitor ID Keys of its push cards. */
  readonly keys: readonly string[]
  /** Whether a push card is given its key by another card, so that any field may turn out to be it. */
  readonly isAnyKey: boolean
}

/** Whether an action card pushes users into Pendo. @param action - our name of the card */
export function isPush(connector: string, action: string): boolean {
  return connector === pendoConnector.key && action === 'pushUserList'
}

/**
 * What an account of a flow goes by; `null` where the flow does not both list people and push some, as there is nothing to
 * account for then. A card that looks for a single user is no listing, so flows that react to events have no account.
 */
export function accountPlanOf({ connectorCards }: Pick<Preflight, 'connectorCards'>): AccountPlan | null {
  const keys = new Set<string>()
  let [lists, pushes, isAnyKey] = [false, false, false]
  for (const { card, implementation } of connectorCards) {
    if (implementation.kind !== 'action') continue
    const { connector, card: action } = implementation
    if (connector.key === 'okta' && userListCards.has(action.key)) {
      lists ||= literalOf({ card, implementation }, 'resultSet') !== 'First Matching Record'
    }
    if (!isPush(connector.key, action.key)) continue
    pushes = true
    const key = literalOf({ card, implementation }, 'visitorIdKey')
    if (typeof key === 'string') keys.add(key)
    else isAnyKey = true
  }
  return lists && pushes ? { keys: [...keys], isAnyKey } : null
}

/** The literal of a field, by our name of it; `undefined` where another card gives the value, or there is no such field. */
function literalOf({ card, implementation }: ConnectorUse, name: string): unknown {
  if (implementation.kind !== 'action') return undefined
  const names = fieldNamesOf(implementation.card)
  const input = card.inputs.find(({ path }: Input) => names.inputs(path) === name)
  return input === undefined || input.pins.length > 0 ? undefined : input.literal
}
