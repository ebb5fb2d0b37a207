import type { Connector } from '#core/card.ts'
import { oktaActions } from './actions/index.ts'
import type { OktaConnection } from './connection.ts'
import { OktaConnectionFields } from './connection.ts'
import { oktaEvents } from './events/index.ts'
import { oktaCardBehaviours } from './fidelity.ts'
import { shareOktaConnection } from './share.ts'

/** The Okta connector as Okta Workflows sees it: its name in exports, the fields of a connection, its cards. */
export const oktaConnector = {
  key: 'okta',
  title: 'Okta',
  connectionFields: OktaConnectionFields,
  share: shareOktaConnection,
  secretsOf: ({ token }: OktaConnection) => [token],
  actions: Object.values(oktaActions),
  events: Object.values(oktaEvents),
  behaviours: oktaCardBehaviours
} as const satisfies Connector
