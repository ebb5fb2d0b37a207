import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { ScimResourceType } from '#schemas/scim/resource-types.ts'
import type { MockPendo } from '../../state.ts'
import { groupText, listText, userText } from '../answers.ts'
import { entityTag, namesTag } from '../etag.ts'
import type { Storage } from '../filter/storage.ts'
import type { ListQuery } from '../list-query.ts'
import { readListQuery, readSearch } from '../list-query.ts'
import type { Projection } from '../projection.ts'
import { readProjection } from '../projection.ts'
import type { Shape } from '../schema/shape.ts'
import { groupShape, userShape } from '../schema/shapes.ts'
import { groupStorage } from '../store/groups.ts'
import type { Page } from '../store/page.ts'
import { userStorage } from '../store/users.ts'
import { baseOf, sendScim } from '../surface.ts'
import { describeRoute } from './describe-route.ts'

interface Versioned {
  readonly id: string
  readonly version: number
}

/** One kind of resource, as its routes need it. */
interface Resources<Row extends Versioned> {
  readonly shape: Shape
  readonly storage: Storage
  create(body: unknown): Row
  get(id: string): Row
  replace(id: string, body: unknown, ifMatch?: string): Row
  patch(id: string, body: unknown, ifMatch?: string): Row
  delete(id: string, ifMatch?: string): void
  page(query: ListQuery): Page<Row>
  text(row: Row, base: string, projection: Projection): string
}

type Query = Record<string, unknown>

/** The routes of one kind of resource, whatever kind it is. */
function routesOf<Row extends Versioned>(
  { endpoint, id: name }: ScimResourceType,
  resourcesOf: (mock: MockPendo) => Resources<Row>
): FastifyPluginAsync<{ mock: MockPendo }> {
  return async (app, { mock }) => {
    const resources = resourcesOf(mock)
    const idOf = (request: FastifyRequest) => (request.params as { id: string }).id
    const projectionOf = (request: FastifyRequest) => readProjection(resources.shape, request.query as Query)
    const describe = (summary: string) => ({ schema: describeRoute(name, summary) })

    const sendResource = (request: FastifyRequest, reply: FastifyReply, row: Row, projection: Projection) => {
      reply.header('etag', entityTag(row.version))
      return sendScim(reply, resources.text(row, baseOf(request), projection))
    }
    const sendPage = (request: FastifyRequest, reply: FastifyReply, given: Query) => {
      const query = readListQuery(resources.shape, resources.storage, given)
      const { rows, total } = resources.page(query)
      const base = baseOf(request)
      const texts = rows.map((row) => resources.text(row, base, query.projection))
      return sendScim(reply, listText(texts, total, query.startIndex))
    }

    app.get(endpoint, describe(`List ${name}s`), async (request, reply) =>
      sendPage(request, reply, request.query as Query)
    )
    app.post(`${endpoint}/.search`, describe(`Search ${name}s`), async (request, reply) =>
      sendPage(request, reply, readSearch(request.body))
    )
    app.post(endpoint, describe(`Create a ${name}`), async (request, reply) => {
      const projection = projectionOf(request)
      const row = resources.create(request.body)
      reply.code(201).header('location', `${baseOf(request)}${endpoint}/${row.id}`)
      return sendResource(request, reply, row, projection)
    })
    app.get(`${endpoint}/:id`, describe(`Read a ${name}`), async (request, reply) => {
      const projection = projectionOf(request)
      const row = resources.get(idOf(request))
      const known = request.headers['if-none-match']
      if (known !== undefined && namesTag(known, entityTag(row.version))) {
        return reply.code(304).header('etag', entityTag(row.version)).send()
      }
      return sendResource(request, reply, row, projection)
    })
    app.put(`${endpoint}/:id`, describe(`Replace a ${name}`), async (request, reply) => {
      const projection = projectionOf(request)
      const row = resources.replace(idOf(request), request.body, request.headers['if-match'])
      return sendResource(request, reply, row, projection)
    })
    app.patch(`${endpoint}/:id`, describe(`Change a ${name}`), async (request, reply) => {
      const projection = projectionOf(request)
      const row = resources.patch(idOf(request), request.body, request.headers['if-match'])
      const asksForSome = projection.kind !== 'all'
      if (mock.settings.scimPatchAnswer === 'empty' && !asksForSome) {
        return reply.code(204).header('etag', entityTag(row.version)).send()
      }
      return sendResource(request, reply, row, projection)
    })
    app.delete(`${endpoint}/:id`, describe(`Delete a ${name}`), async (request, reply) => {
      resources.delete(idOf(request), request.headers['if-match'])
      return reply.code(204).send()
    })
  }
}

/** `/Users`. */
export const userRoutes = routesOf(userShape.type, ({ users }) => ({
  shape: userShape,
  storage: userStorage,
  create: (body) => users.create(body),
  get: (id) => users.get(id),
  replace: (id, body, ifMatch) => users.replace(id, body, ifMatch),
  patch: (id, body, ifMatch) => users.patch(id, body, ifMatch),
  delete: (id, ifMatch) => users.delete(id, ifMatch),
  page: (query) => users.store.page(query),
  text: (row, base, projection) => userText(row, base, projection, (id) => users.store.groupsOf(id))
}))

/** `/Groups`. */
export const groupRoutes = routesOf(groupShape.type, ({ groups }) => ({
  shape: groupShape,
  storage: groupStorage,
  create: (body) => groups.create(body),
  get: (id) => groups.get(id),
  replace: (id, body, ifMatch) => groups.replace(id, body, ifMatch),
  patch: (id, body, ifMatch) => groups.patch(id, body, ifMatch),
  delete: (id, ifMatch) => groups.delete(id, ifMatch),
  page: (query) => groups.store.page(query),
  text: (row, base, projection) => groupText(row, base, projection, (id) => groups.store.members(id))
}))
