import type { FastifyInstance, FastifyReply } from 'fastify'
import { fastify } from 'fastify'
import type { Clock } from '#core/clock.ts'
import { systemClock } from '#core/clock.ts'
import type { Secrets } from '#core/random.ts'
import { systemSecrets } from '#core/random.ts'
import { controlPrefix } from '#mock-kit/control.ts'
import { guardHost } from '#mock-kit/host-guard.ts'
import type { MockLogger } from '#mock-kit/logging.ts'
import { serveDocs } from '#mock-kit/openapi.ts'
import { serializerCompiler } from '#mock-kit/serialization.ts'
import { serverOptions } from '#mock-kit/server.ts'
import { validatorCompiler } from '#mock-kit/validation.ts'
import type { ProvisioningTask } from '#schemas/mock/provisioning.ts'
import type { MockOktaSettings } from './config.ts'
import { resolveSettings } from './config.ts'
import { controlSurface } from './plugins/control-surface.ts'
import { oktaSurface } from './plugins/okta-surface.ts'
import { errorBody } from './plugins/refusals.ts'
import { ProvisioningAgent } from './provisioning/agent.ts'
import type { TransportOptions } from './provisioning/transport/scim-transport.ts'
import { Refusal } from './refusal.ts'
import { MockOkta } from './state.ts'
import { oktaPrefix } from './surface.ts'

/** How a mock Okta is built. */
export interface BuildOptions {
  /** Token of the control surface. */
  readonly mockToken: string
  /** Where the state is kept. @default ':memory:' */
  readonly dataFile?: string
  /** Behaviours that differ from the defaults. */
  readonly settings?: Partial<MockOktaSettings>
  /** A host beside loopback by which requests may call the mock. */
  readonly host?: string
  /** Log lines; none by default. */
  readonly logger?: MockLogger
  readonly clock?: Clock
  readonly secrets?: Secrets
  /** How the provisioning agent reaches SCIM servers. */
  readonly scim?: TransportOptions
  /** Is told of each task of provisioning that is done, has failed, or has to wait. Tasks are logged in any case. */
  readonly onTask?: (task: ProvisioningTask) => void
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The state behind the surfaces. */
    mockOkta: MockOkta
    /** What carries out its tasks of provisioning. */
    provisioningAgent: ProvisioningAgent
  }
}

/**
 * Builds the mock Okta: a Fastify app that has not listened.
 * @throws AppError `CONFIG_INVALID` or `MOCK_DATA_INVALID`
 */
export async function buildMockOkta(options: BuildOptions): Promise<FastifyInstance> {
  const mock = new MockOkta({
    dataFile: options.dataFile ?? ':memory:',
    settings: resolveSettings(options.settings),
    clock: options.clock ?? systemClock,
    secrets: options.secrets ?? systemSecrets
  })
  const app = fastify({
    ...serverOptions(options.logger),
    // A path that cannot be decoded reaches no surface.
    frameworkErrors: (error, _request, reply) => {
      const refusal = new Refusal('E0000002', { about: error.message })
      return (reply as unknown as FastifyReply).code(400).send(errorBody(refusal, mock.newId('oae')))
    }
  })
  app.decorate('mockOkta', mock)
  const agent = new ProvisioningAgent(mock, {
    ...options.scim,
    onDefect: (err) => app.log.error({ err }, 'provisioning failed'),
    onTask(task) {
      app.log.info({ task }, 'provisioning task')
      options.onTask?.(task)
    }
  })
  app.decorate('provisioningAgent', agent)
  app.addHook('onReady', async () => {
    mock.employ(agent)
    mock.tasks.requeueInterrupted()
    agent.wake()
  })
  app.addHook('onClose', async () => {
    await agent.close()
    mock.close()
  })
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setNotFoundHandler((_request, reply) => reply.code(404).send())
  guardHost(app, options.host)
  await serveDocs(app, {
    title: 'Mock Okta',
    description:
      'A stand-in for the users, groups, apps and the System Log of an Okta org, and its controls under /_mock.',
    security: {
      apiToken: { type: 'apiKey', in: 'header', name: 'authorization' },
      accessToken: { type: 'http', scheme: 'bearer' }
    }
  })
  await app.register(oktaSurface, { prefix: oktaPrefix, mock })
  await app.register(controlSurface, { prefix: controlPrefix, mock, agent, mockToken: options.mockToken })
  return app
}
