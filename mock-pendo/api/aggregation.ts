import { Readable } from 'node:stream'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { sendJsonText } from '#mock-kit/json-text.ts'
import { routeOf } from '#mock-kit/route-of.ts'
import { aggregate } from '#schemas/pendo/aggregation.ts'
import { compilePipeline } from '../aggregation/pipeline.ts'
import { runAggregation } from '../aggregation/results.ts'
import { Refusal } from '../refusal.ts'
import type { ApiOptions } from '../surface.ts'
import { pendoPrefix, pendoRoute } from '../surface.ts'

/** The subset of the aggregation by which clients list visitors and accounts. */
export const aggregationRoutes: FastifyPluginAsyncTypebox<ApiOptions> = async (app, { mock }) => {
  app.route({
    ...routeOf(aggregate, pendoRoute('Aggregation')),
    config: { writes: mock.settings.readOnlyAggregation === 'refuse' },
    handler: async ({ body }, reply) => {
      const query = compilePipeline(body.request.pipeline, (kind) => mock.hiddenFields(kind))
      const pieces = runAggregation(mock.database, query, mock.hiddenFields(query.kind), mock.clock.now())
      return sendJsonText(reply, Readable.from(pieces)) as never
    }
  })

  app.get(aggregate.url.slice(pendoPrefix.length), { schema: { hide: true } }, async () => {
    throw new Refusal('unacceptable')
  })
}
