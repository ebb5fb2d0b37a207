import type { Connector } from '#core/card.ts'
import { closeCard } from './actions/close.ts'
import { deleteCard } from './actions/delete.ts'
import { getCard } from './actions/get.ts'
import { kernelRawCard } from './actions/kernel-raw.ts'
import { patchCard } from './actions/patch.ts'
import { postCard } from './actions/post.ts'
import { putCard } from './actions/put.ts'
import { rawCard } from './actions/raw.ts'
import type { HttpConnection } from './connection.ts'
import { HttpConnectionFields } from './connection.ts'
import { httpBehaviours } from './fidelity.ts'
import { httpConnectorKey } from './http-action.ts'
import { shareHttpConnection } from './share.ts'

/** The cards of the API Connector. */
export const httpActions = {
  get: getCard,
  post: postCard,
  put: putCard,
  patch: patchCard,
  delete: deleteCard,
  raw: rawCard,
  close: closeCard,
  kernelRaw: kernelRawCard
}

/** The API Connector, by which flows call services that have no connector of their own. */
export const httpConnector = {
  key: httpConnectorKey,
  title: 'API Connector',
  connectionFields: HttpConnectionFields,
  share: shareHttpConnection,
  // With its scheme and without.
  secretsOf: ({ auth }: HttpConnection) => (auth === null ? [] : [auth.value, auth.value.replace(/^\S+\s+/, '')]),
  actions: Object.values(httpActions),
  events: [],
  behaviours: httpBehaviours
} as const satisfies Connector
