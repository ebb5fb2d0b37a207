import type { Connector } from '#core/card.ts'
import { pushUserListWire } from '#schemas/pendo/push-user-list.ts'
import { pushUserListCard } from './actions/push-user-list.ts'
import type { PendoConnection } from './connection.ts'
import { PendoConnectionFields } from './connection.ts'
import { cardBehaviours } from './fidelity.ts'

/** The action cards of the Pendo connector. */
export const pendoActions = { pushUserList: pushUserListCard }

/** The Pendo connector as Okta Workflows sees it: its name in exports, the fields of a connection, its cards. */
export const pendoConnector = {
  key: pushUserListWire.connector,
  title: 'Pendo',
  connectionFields: PendoConnectionFields,
  secretsOf: ({ integrationKey }: PendoConnection) => [integrationKey],
  actions: Object.values(pendoActions),
  events: [],
  behaviours: cardBehaviours
} as const satisfies Connector
