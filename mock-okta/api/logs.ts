import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { routeOf } from '#mock-kit/route-of.ts'
import { listLogs, logPageSize } from '#schemas/okta/logs.ts'
import { logConditions } from '../log/log-conditions.ts'
import { pageSize } from '../page-size.ts'
import type { ApiOptions } from '../surface.ts'
import { linkPages, oktaRoute, sendList } from '../surface.ts'

/** The System Log. */
export const logRoutes: FastifyPluginAsyncTypebox<ApiOptions> = async (app, { mock }) => {
  app.route({
    ...routeOf(listLogs, oktaRoute('System Log')),
    handler: async (request, reply) => {
      const { since, until, filter, q, sortOrder, after } = request.query
      const descending = sortOrder?.toUpperCase() === 'DESCENDING'
      const limit = pageSize(request.query.limit, logPageSize, mock.settings)
      const { rows, next } = mock.events.list({
        conditions: logConditions(mock, request.query),
        descending,
        after,
        limit,
        polls: until === undefined && !descending
      })
      linkPages(request, reply, { after, since, until, filter, q, sortOrder, limit }, next)
      return sendList(
        reply,
        rows.map(({ event }) => event)
      )
    }
  })
}
