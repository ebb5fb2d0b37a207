import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { sendJsonText } from '#mock-kit/json-text.ts'
import { routeOf } from '#mock-kit/route-of.ts'
import { writableGroups } from '#schemas/pendo/kind.ts'
import {
  getMetadataValue,
  putMetadataValue,
  setMetadata as setMetadataContract
} from '#schemas/pendo/metadata-values.ts'
import type { MockPendoSettings } from '../config.ts'
import { setMetadata } from '../metadata-set/set-metadata.ts'
import { readValue, writeValue } from '../metadata-set/single-value.ts'
import { tally, toAnswer } from '../metadata-set/tally.ts'
import { Refusal } from '../refusal.ts'
import type { GroupColumn } from '../store/records.ts'
import { groupColumns } from '../store/records.ts'
import type { ApiOptions } from '../surface.ts'
import { pendoRoute, readKind, writes } from '../surface.ts'
import { readPathId } from './path-id.ts'

/** @throws Refusal for a group that does not exist, or that the settings close */
function readGroup(groups: readonly GroupColumn[], group: string, settings: MockPendoSettings | null): GroupColumn {
  const known = groups.find((name) => name === group)
  if (known === undefined) throw new Refusal('not-found')
  if (known === 'agent' && settings?.agentGroup === 'refuse') throw new Refusal('unacceptable')
  return known
}

/** Values of fields: many at once, and one by one. */
export const metadataValueRoutes: FastifyPluginAsyncTypebox<ApiOptions> = async (app, { mock }) => {
  const { settings, fields, records, database, calls, clock } = mock
  const options = pendoRoute('Metadata')

  app.route({
    ...routeOf(setMetadataContract, options),
    ...writes,
    handler: async ({ params, query, body, received }) => {
      const kind = readKind(params.kind)
      const group = readGroup(writableGroups, params.group, settings)
      const writer = records[kind].writer(group, query.create === 'true')
      const set = { database, kind, fields: fields.group(kind, group), writer, settings, now: clock.now() }
      const counts = tally(setMetadata(set, body), settings.duplicates)
      const { total: processed, updated, failed } = counts
      calls.count(received, { processed, updated, failed, missing: counts.missing.length })
      return toAnswer(counts, kind, settings)
    }
  })

  app.route({
    ...routeOf(getMetadataValue, options),
    handler: async (request, reply) => {
      const { params } = request
      const kind = readKind(params.kind)
      const group = readGroup(groupColumns, params.group, null)
      const value = readValue(mock, { kind, group, id: readPathId(request, params.id), field: params.field })
      return sendJsonText(reply, JSON.stringify(value)) as never
    }
  })

  app.route({
    ...routeOf(putMetadataValue, options),
    ...writes,
    handler: async (request, reply) => {
      const { params, body, received } = request
      // Validation makes null of a body that is absent, and null is a value.
      if (received.bytes === 0) throw new Refusal('not-json')
      const kind = readKind(params.kind)
      const group = readGroup([...writableGroups, 'pendo'], params.group, settings)
      writeValue(mock, { kind, group, id: readPathId(request, params.id), field: params.field }, body)
      return reply.send()
    }
  })
}
