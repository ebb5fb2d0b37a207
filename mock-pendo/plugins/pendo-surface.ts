import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { interceptCalls } from '#mock-kit/intercept.ts'
import { acceptJsonByContent } from '#mock-kit/json-body.ts'
import { aggregationRoutes } from '../api/aggregation.ts'
import { bulkDeleteRoutes } from '../api/bulk-delete.ts'
import { metadataSchemaRoutes } from '../api/metadata-schema.ts'
import { metadataValueRoutes } from '../api/metadata-values.ts'
import { tokenRoutes } from '../api/token.ts'
import { visitorRoutes } from '../api/visitor.ts'
import { RateLimit } from '../rate-limit.ts'
import { Refusal } from '../refusal.ts'
import type { ApiOptions } from '../surface.ts'
import { checkIntegrationKey } from './integration-key.ts'
import { answerRefusals } from './refusals.ts'

const bytesPerMb = 1024 * 1024

/** Pendo's API: recorded, struck by the fault plan, behind an integration key. */
export const pendoSurface: FastifyPluginAsyncTypebox<ApiOptions> = async (app, { mock }) => {
  const { settings, clock } = mock
  answerRefusals(app, settings)
  interceptCalls(app, mock)
  checkIntegrationKey(app, mock)
  const rateLimit = new RateLimit(settings.rateLimit, clock)
  app.addHook('onRequest', async () => rateLimit.admit())
  acceptJsonByContent(app, {
    maxBytes: settings.maxBodyMb * bytesPerMb,
    tooLarge: () => new Refusal('too-large'),
    notJson: () => new Refusal('not-json'),
    onRead: (request, bytes) => {
      request.received.bytes = bytes
    }
  })
  for (const routes of [
    tokenRoutes,
    metadataValueRoutes,
    metadataSchemaRoutes,
    visitorRoutes,
    aggregationRoutes,
    bulkDeleteRoutes
  ]) {
    await app.register(routes, { mock })
  }
}
