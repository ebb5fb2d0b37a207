import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import { resourceTypes, resourceTypeUrn, schemaUrn, scimSchemas } from '#schemas/scim/resource-types.ts'
import { serviceProviderConfig } from '#schemas/scim/service-provider-config.ts'
import type { MockPendo } from '../../state.ts'
import { listText } from '../answers.ts'
import { ScimRefusal } from '../refusal.ts'
import { baseOf, sendScim } from '../surface.ts'
import { describeRoute } from './describe-route.ts'

type Described = Record<string, unknown> & { readonly id: string }

const types: readonly Described[] = resourceTypes.map(({ id, description, endpoint, schema, extensions }) => ({
  schemas: [resourceTypeUrn],
  id,
  name: id,
  description,
  endpoint,
  schema: schema.id,
  ...(extensions.length === 0
    ? {}
    : { schemaExtensions: extensions.map((extension) => ({ schema: extension.id, required: false })) })
}))

const schemas: readonly Described[] = scimSchemas.map((schema) => ({ schemas: [schemaUrn], ...schema }))

/** Discovery knows no filter (RFC 7644, section 4); whatever else is asked is passed over. */
function refuseFilter({ query }: FastifyRequest): void {
  if ((query as Record<string, unknown>).filter === undefined) return
  throw new ScimRefusal('forbidden', 'What the server can do is not filtered.')
}

const withMeta = (described: Record<string, unknown>, resourceType: string, location: string): string =>
  JSON.stringify({ ...described, meta: { resourceType, location } })

/** What the server can do: `/ServiceProviderConfig`, `/ResourceTypes`, `/Schemas`. */
export const discoveryRoutes: FastifyPluginAsync<{ mock: MockPendo }> = async (app) => {
  const describe = (summary: string) => ({ schema: describeRoute('discovery', summary) })

  app.get('/ServiceProviderConfig', describe('Tell what the server can do'), async (request, reply) => {
    refuseFilter(request)
    const location = `${baseOf(request)}/ServiceProviderConfig`
    return sendScim(reply, withMeta(serviceProviderConfig, 'ServiceProviderConfig', location))
  })

  for (const [path, resourceType, all] of [
    ['/ResourceTypes', 'ResourceType', types],
    ['/Schemas', 'Schema', schemas]
  ] as const) {
    const textOf = (one: Described, request: FastifyRequest) =>
      withMeta(one, resourceType, `${baseOf(request)}${path}/${one.id}`)
    app.get(path, describe(`List the ${resourceType}s`), async (request, reply) => {
      refuseFilter(request)
      return sendScim(
        reply,
        listText(
          all.map((one) => textOf(one, request)),
          all.length,
          1
        )
      )
    })
    app.get(`${path}/:id`, describe(`Read a ${resourceType}`), async (request, reply) => {
      refuseFilter(request)
      const { id } = request.params as { id: string }
      const found = all.find((one) => one.id.toLowerCase() === id.toLowerCase())
      if (found === undefined) throw new ScimRefusal('notFound', `There is no ${resourceType} ${JSON.stringify(id)}.`)
      return sendScim(reply, textOf(found, request))
    })
  }
}
