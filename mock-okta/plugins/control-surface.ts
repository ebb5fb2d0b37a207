import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { AppError } from '#core/errors.ts'
import { controlFailures, controlPrefix, secureControl } from '#mock-kit/control.ts'
import { controlRoutes } from '#mock-kit/control-routes.ts'
import { routeOf } from '#mock-kit/route-of.ts'
import { resetOkta, seedOkta } from '#schemas/mock/okta-state.ts'
import { createToken, deleteToken, listTokens } from '#schemas/mock/tokens.ts'
import type { ProvisioningAgent } from '../provisioning/agent.ts'
import { putSeed } from '../seed.ts'
import type { MockOkta } from '../state.ts'
import { provisioningRoutes } from './provisioning-routes.ts'

/** What the control surface is registered with. */
export interface ControlOptions {
  readonly mock: MockOkta
  readonly mockToken: string
  /** What carries out the tasks of provisioning. */
  readonly agent: ProvisioningAgent
}

const options = { prefix: controlPrefix, tag: 'Control of the mock', failures: controlFailures }

/** How testers steer the mock, off the management API and behind a token of its own. */
export const controlSurface: FastifyPluginAsyncTypebox<ControlOptions> = async (app, { mock, agent, mockToken }) => {
  secureControl(app, mockToken)
  await app.register(controlRoutes, mock)
  await app.register(provisioningRoutes, { mock, agent })

  app.route({ ...routeOf(createToken, options), handler: async ({ body }) => mock.tokens.create(body) })
  app.route({ ...routeOf(listTokens, options), handler: async () => mock.tokens.list() })
  app.route({
    ...routeOf(deleteToken, options),
    handler: async ({ params }, reply) => {
      if (!mock.tokens.delete(params.id)) throw new AppError('MOCK_NOT_FOUND', [`token ${params.id}`], { where: 'id' })
      return reply.send()
    }
  })
  app.route({ ...routeOf(seedOkta, options), handler: async ({ body }) => putSeed(mock, body) })
  app.route({
    ...routeOf(resetOkta, options),
    handler: async ({ query }, reply) => {
      mock.reset({ keepTokens: query.keepTokens ?? false })
      return reply.send()
    }
  })
}
