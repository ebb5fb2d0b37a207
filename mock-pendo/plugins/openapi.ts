import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { integrationKeyHeader } from '#schemas/pendo/headers.ts'

/** Serves the OpenAPI page at `/docs`, made from the schemas of the routes. Register it before them. */
export async function serveDocs(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Mock Pendo',
        description: 'A stand-in for the visitor and metadata API of Pendo, and its controls under /_mock.',
        version: '1'
      },
      components: {
        securitySchemes: {
          integrationKey: { type: 'apiKey', in: 'header', name: integrationKeyHeader },
          mockToken: { type: 'http', scheme: 'bearer' }
        }
      },
      security: [{ integrationKey: [] }, { mockToken: [] }]
    }
  })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    // The page would else load a badge from a server of Swagger's.
    uiConfig: { validatorUrl: null } as object
  })
}
