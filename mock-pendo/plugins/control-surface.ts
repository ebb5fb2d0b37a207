import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AppError } from '#core/errors.ts'
import { controlFailures, controlPrefix, secureControl } from '#mock-kit/control.ts'
import { controlRoutes } from '#mock-kit/control-routes.ts'
import { routeOf } from '#mock-kit/route-of.ts'
import { createKey, deleteKey, listKeys } from '#schemas/mock/keys.ts'
import { reset, seed } from '#schemas/mock/state.ts'
import { organizationRoutes } from '../organization/routes.ts'
import { putSeed } from '../seed.ts'
import type { MockPendo } from '../state.ts'

/** What the control surface is registered with. */
export interface ControlOptions {
  readonly mock: MockPendo
  readonly mockToken: string
}

const options = { prefix: controlPrefix, tag: 'Control of the mock', failures: controlFailures }

/** How testers steer the mock, off the Pendo surface and behind a token of its own. */
export const controlSurface: FastifyPluginAsyncTypebox<ControlOptions> = async (app, { mock, mockToken }) => {
  secureControl(app, mockToken)
  await app.register(controlRoutes, mock)
  await app.register(organizationRoutes, { mock })

  app.route({ ...routeOf(createKey, options), handler: async ({ body }) => mock.keys.create(body) })
  app.route({ ...routeOf(listKeys, options), handler: async () => mock.keys.list() })
  app.route({
    ...routeOf(deleteKey, options),
    handler: async ({ params }, reply) => {
      if (!mock.keys.delete(params.id)) throw new AppError('MOCK_NOT_FOUND', [`key ${params.id}`], { where: 'id' })
      return reply.send()
    }
  })
  app.route({ ...routeOf(seed, options), handler: async ({ body }) => putSeed(mock, body) })
  app.route({
    ...routeOf(reset, options),
    handler: async ({ query }, reply) => {
      mock.reset({ keepKeys: query.keepKeys ?? false })
      return reply.send()
    }
  })
}
