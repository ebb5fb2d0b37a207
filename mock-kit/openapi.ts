import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'

/** What the OpenAPI page of a mock says beside the routes. */
export interface DocsOptions {
  readonly title: string
  readonly description: string
  /** How callers of the imitated service identify themselves, as OpenAPI security schemes by name. */
  readonly security: Readonly<Record<string, SecurityScheme>>
}

type SecurityScheme =
  | { readonly type: 'apiKey'; readonly in: 'header'; readonly name: string }
  | { readonly type: 'http'; readonly scheme: 'bearer' }

/** Serves the OpenAPI page at `/docs`, made from the schemas of the routes. Register it before them. */
export async function serveDocs(app: FastifyInstance, { title, description, security }: DocsOptions): Promise<void> {
  const securitySchemes = { ...security, mockToken: { type: 'http' as const, scheme: 'bearer' } }
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title, description, version: '1' },
      components: { securitySchemes },
      security: Object.keys(securitySchemes).map((name) => ({ [name]: [] }))
    }
  })
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    // The page would else load a badge from a server of Swagger's.
    uiConfig: { validatorUrl: null } as object
  })
}
