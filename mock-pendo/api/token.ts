import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { routeOf } from '#mock-kit/route-of.ts'
import { verifyKey } from '#schemas/pendo/token.ts'
import type { ApiOptions } from '../surface.ts'
import { pendoRoute } from '../surface.ts'

/** The check of an integration key. */
export const tokenRoutes: FastifyPluginAsyncTypebox<ApiOptions> = async (app) => {
  app.route({
    ...routeOf(verifyKey, pendoRoute('Admin')),
    handler: async ({ integrationKey }) => ({ valid: true, writeAccess: integrationKey.writeAccess })
  })
}
