import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { routeOf } from '#mock-kit/route-of.ts'
import { bulkDelete, getBulkDelete, listBulkDeletes } from '#schemas/pendo/bulk-delete.ts'
import { RateLimit } from '../rate-limit.ts'
import { Refusal } from '../refusal.ts'
import type { ApiOptions } from '../surface.ts'
import { pendoRoute, readKind, writes } from '../surface.ts'

const doNotProcess = '{"donotprocess":true}'

/** Bulk deletes: queued at once, while the ids are flagged Do Not Process and stay. */
export const bulkDeleteRoutes: FastifyPluginAsyncTypebox<ApiOptions> = async (app, { mock }) => {
  const { records, deleteJobs, settings, clock } = mock
  const options = pendoRoute('Bulk delete')
  const rateLimit = new RateLimit(settings.bulkDeleteRateLimit, clock)

  app.route({
    ...routeOf(bulkDelete, options),
    ...writes,
    handler: async ({ params, body }) => {
      const kind = readKind(params.kind)
      const ids = kind === 'visitor' ? body.visitors : body.accounts
      if (ids === undefined) throw new Refusal('unacceptable')
      rateLimit.admit()
      const writer = records[kind].writer('pendo', false)
      return mock.transaction(() => {
        for (const id of ids) writer.write(id, doNotProcess, doNotProcess, clock.now())
        return deleteJobs.create(kind, ids)
      })
    }
  })

  app.route({ ...routeOf(listBulkDeletes, options), handler: async () => deleteJobs.open() })

  app.route({
    ...routeOf(getBulkDelete, options),
    handler: async ({ params }) => {
      const job = deleteJobs.get(params.id)
      if (job === null) throw new Refusal('not-found')
      return job
    }
  })
}
