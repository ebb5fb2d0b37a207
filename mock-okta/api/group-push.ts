import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { routeOf } from '#mock-kit/route-of.ts'
import type { GroupPushMapping } from '#schemas/okta/group-push.ts'
import {
  changeGroupPushMapping,
  createGroupPushMapping,
  deleteGroupPushMapping,
  getGroupPushMapping,
  listGroupPushMappings,
  mappingPageSize
} from '#schemas/okta/group-push.ts'
import { findApp } from '../apps/find-app.ts'
import { callerOf } from '../caller.ts'
import type { Condition } from '../expression/compile.ts'
import { readDate } from '../expression/date.ts'
import { given } from '../listing.ts'
import { pageSize } from '../page-size.ts'
import { changeMapping, createMapping, deleteMapping, findMapping } from '../provisioning/change-mapping.ts'
import { Refusal } from '../refusal.ts'
import type { GroupPushRow } from '../store/group-push.ts'
import type { ApiOptions } from '../surface.ts'
import { linkPages, oktaRoute, originOf } from '../surface.ts'

/** The times of mappings have no milliseconds. */
const toSeconds = (time: string): string => time.replace(/\.\d{3}Z$/, 'Z')

/** A mapping as Okta shows it. @param origin - of the org */
function show(row: GroupPushRow, origin: string): GroupPushMapping {
  const api = `${origin}/api/v1`
  return {
    created: toSeconds(row.created),
    ...(row.error_summary === null ? {} : { errorSummary: row.error_summary }),
    id: row.id,
    ...(row.last_push === null ? {} : { lastPush: toSeconds(row.last_push) }),
    lastUpdated: toSeconds(row.last_updated),
    sourceGroupId: row.source_group_id,
    status: row.status,
    targetGroupId: row.target_group_id,
    _links: {
      app: { href: `${api}/apps/${row.app_id}` },
      sourceGroup: { href: `${api}/groups/${row.source_group_id}` },
      targetGroup: { href: `${api}/groups/${row.target_group_id}` }
    }
  }
}

/** @throws Refusal `E0000030` */
function conditionsOf(query: { lastUpdated?: string; sourceGroupId?: string; status?: string }): Condition[] {
  const since = given(query.lastUpdated)
  const date = since === undefined ? undefined : readDate(since)
  if (date === null) throw new Refusal('E0000030')
  const named = [
    { sql: 'last_updated >= ?', value: date },
    { sql: 'source_group_id = ?', value: given(query.sourceGroupId) },
    { sql: 'status = ?', value: given(query.status) }
  ]
  return named.flatMap(({ sql, value }) => (value === undefined ? [] : [{ sql, values: [value] }]))
}

/** Which groups are pushed to an app. */
export const groupPushRoutes: FastifyPluginAsyncTypebox<ApiOptions> = async (app, { mock }) => {
  const options = oktaRoute('Group push')

  app.route({
    ...routeOf(listGroupPushMappings, options),
    handler: async (request, reply) => {
      const { after, lastUpdated, sourceGroupId, status } = request.query
      const { id } = findApp(mock, request.params.appId)
      const limit = pageSize(request.query.limit, mappingPageSize, mock.settings)
      const { rows, next } = mock.groupPush.list(id, { conditions: conditionsOf(request.query), after, limit })
      linkPages(request, reply, { after, limit, lastUpdated, sourceGroupId, status }, next)
      return rows.map((row) => show(row, originOf(request)))
    }
  })

  app.route({
    ...routeOf(createGroupPushMapping, options),
    handler: async (request) => {
      const row = mock.transaction(() =>
        createMapping(mock, callerOf(request), findApp(mock, request.params.appId), request.body)
      )
      return show(row, originOf(request))
    }
  })

  app.route({
    ...routeOf(getGroupPushMapping, options),
    handler: async (request) => {
      const { appId, mappingId } = request.params
      return show(findMapping(mock, findApp(mock, appId).id, mappingId), originOf(request))
    }
  })

  app.route({
    ...routeOf(changeGroupPushMapping, options),
    handler: async (request) => {
      const { appId, mappingId } = request.params
      const row = mock.transaction(() => {
        const found = findApp(mock, appId)
        const before = findMapping(mock, appId, mappingId)
        return changeMapping(mock, callerOf(request), found, before, request.body.status)
      })
      return show(row, originOf(request))
    }
  })

  app.route({
    ...routeOf(deleteGroupPushMapping, options),
    handler: async (request, reply) => {
      const { appId, mappingId } = request.params
      const deleteTarget = request.query.deleteTargetGroup ?? false
      mock.transaction(() => {
        const found = findApp(mock, appId)
        deleteMapping(mock, callerOf(request), found, findMapping(mock, appId, mappingId), { deleteTarget })
      })
      return reply.code(200).send()
    }
  })
}
