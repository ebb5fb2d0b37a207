import type { FastifyInstance } from 'fastify'
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
import { integrationKeyHeader } from '#schemas/pendo/headers.ts'
import type { MockPendoSettings } from './config.ts'
import { resolveSettings } from './config.ts'
import { controlSurface } from './plugins/control-surface.ts'
import { pendoSurface } from './plugins/pendo-surface.ts'
import { answerBadPath } from './scim/plugins/scim-refusals.ts'
import { scimSurface } from './scim/plugins/scim-surface.ts'
import { scimPrefix } from './scim/surface.ts'
import { MockPendo } from './state.ts'
import { pendoPrefix } from './surface.ts'

/** How a mock Pendo is built. */
export interface BuildOptions {
  /** Token of the control surface. */
  readonly mockToken: string
  /** Where the state is kept. @default ':memory:' */
  readonly dataFile?: string
  /** Behaviours that differ from the defaults. */
  readonly settings?: Partial<MockPendoSettings>
  /** Start without custom fields. @default false */
  readonly empty?: boolean
  /** Start with SAML set up and two people in the organization, ready for SCIM to be switched on. @default false */
  readonly scim?: boolean
  /** A host beside loopback by which requests may call the mock. */
  readonly host?: string
  /** Log lines; by default only faults of the mock itself are told, on standard error. */
  readonly logger?: MockLogger
  readonly clock?: Clock
  readonly secrets?: Secrets
}

declare module 'fastify' {
  interface FastifyInstance {
    /** The state behind the surfaces. */
    mockPendo: MockPendo
  }
}

/**
 * Builds the mock Pendo: a Fastify app that has not listened.
 * @throws AppError `CONFIG_INVALID` or `MOCK_DATA_INVALID`
 */
export async function buildMockPendo(options: BuildOptions): Promise<FastifyInstance> {
  const mock = new MockPendo({
    dataFile: options.dataFile ?? ':memory:',
    empty: options.empty ?? false,
    scim: options.scim ?? false,
    settings: resolveSettings(options.settings),
    clock: options.clock ?? systemClock,
    secrets: options.secrets ?? systemSecrets
  })
  const app = fastify(serverOptions(options.logger, answerBadPath))
  app.decorate('mockPendo', mock)
  app.addHook('onClose', async () => mock.close())
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setNotFoundHandler((_request, reply) => reply.code(404).send())
  guardHost(app, options.host)
  await serveDocs(app, {
    title: 'Mock Pendo',
    description:
      'A stand-in for the visitor and metadata API of Pendo and for its SCIM server, and its controls under /_mock.',
    security: {
      integrationKey: { type: 'apiKey', in: 'header', name: integrationKeyHeader },
      scimKey: { type: 'http', scheme: 'bearer' }
    }
  })
  await app.register(pendoSurface, { prefix: pendoPrefix, mock })
  await app.register(scimSurface, { prefix: scimPrefix, mock })
  await app.register(controlSurface, { prefix: controlPrefix, mock, mockToken: options.mockToken })
  return app
}
