import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { sendJsonText } from '#mock-kit/json-text.ts'
import { routeOf } from '#mock-kit/route-of.ts'
import { getVisitor } from '#schemas/pendo/visitor.ts'
import { Refusal } from '../refusal.ts'
import { metadataText } from '../store/metadata-text.ts'
import type { ApiOptions } from '../surface.ts'
import { pendoRoute } from '../surface.ts'
import { readPathId } from './path-id.ts'

/** Visitors one by one. */
export const visitorRoutes: FastifyPluginAsyncTypebox<ApiOptions> = async (app, { mock }) => {
  app.route({
    ...routeOf(getVisitor, pendoRoute('Visitor')),
    handler: async (request, reply) => {
      const row = mock.records.visitor.get(readPathId(request, request.params.id))
      if (row === null) throw new Refusal('not-found')
      const metadata = metadataText(row, mock.hiddenFields('visitor'))
      return sendJsonText(reply, `{"id":${JSON.stringify(row.id)},"metadata":${metadata}}`) as never
    }
  })
}
