import { pendoActions, pendoConnector } from '#connector/pendo/definition.ts'
import { AppError } from '#core/errors.ts'
import type { Preflight } from '#engine/run/preflight.ts'
import { requestOf } from '#engine/run/write-permission.ts'
import type { OpenRoute } from '../flow/open-routes.ts'

/**
 * Refuses a dry run that may come to cards which change something: nobody can tell what they would have changed, nor what
 * the flow would have found afterwards. Pendo's push card may stay, since it sends nothing, and so may cards whose
 * connection leads to a mock that was started for this run.
 * @throws AppError `FLOW_DRY_RUN_WRITES`
 */
export function refuseOtherWrites({ connectorCards }: Preflight, routes: readonly OpenRoute[]): void {
  const harmless = new Set(routes.filter(({ mock }) => mock !== null).flatMap(({ cards }) => cards))
  const writes = connectorCards.flatMap(({ card, implementation }) => {
    if (implementation.kind !== 'action' || harmless.has(card)) return []
    const isPush =
      implementation.connector.key === pendoConnector.key && implementation.card.key === pendoActions.pushUserList.key
    if (isPush || requestOf(card, implementation).effect === 'reads') return []
    return [`"${card.title}" in "${card.flow.name}"`]
  })
  if (writes.length === 0) return
  throw new AppError('FLOW_DRY_RUN_WRITES', [[...new Set(writes)].join(', ')], { where: '--dry-run' })
}
