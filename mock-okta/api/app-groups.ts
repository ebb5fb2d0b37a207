import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendJsonText } from '#mock-kit/json-text.ts'
import { routeOf } from '#mock-kit/route-of.ts'
import {
  appGroupPageSize,
  assignAppGroup,
  getAppGroup,
  listAppGroups,
  removeAppGroup
} from '#schemas/okta/app-groups.ts'
import { appGroupText } from '../apps/app-group-text.ts'
import { assignAppGroup as assign, removeAppGroup as unassign } from '../apps/change-app-group.ts'
import { findApp, findAppGroup } from '../apps/find-app.ts'
import { callerOf } from '../caller.ts'
import { findGroup } from '../groups/find-group.ts'
import { beginsWith, given } from '../listing.ts'
import { pageSize } from '../page-size.ts'
import type { ApiOptions } from '../surface.ts'
import { linkPages, oktaRoute, originOf, sendList, sendNothing } from '../surface.ts'

/** Which groups have an app. */
export const appGroupRoutes: FastifyPluginAsyncTypebox<ApiOptions> = async (app, { mock }) => {
  const options = oktaRoute('Apps')

  const sendAppGroup = (
    request: FastifyRequest<{ Params: { appId: string; groupId: string } }>,
    reply: FastifyReply
  ): never => {
    const { appId, groupId } = request.params
    const row = findAppGroup(mock, findApp(mock, appId).id, groupId)
    return sendJsonText(reply, appGroupText(row, originOf(request))) as never
  }

  app.route({
    ...routeOf(listAppGroups, options),
    handler: async (request, reply) => {
      const { id } = findApp(mock, request.params.appId)
      const { after } = request.query
      const q = given(request.query.q)
      const limit = pageSize(request.query.limit, appGroupPageSize, mock.settings)
      const conditions = q === undefined ? [] : [beginsWith(['folded_name'], q)]
      const { rows, next } = mock.appGroups.list(id, { conditions, after, limit })
      linkPages(request, reply, { after, q, limit }, q === undefined ? next : null)
      return sendList(
        reply,
        rows.map((row) => appGroupText(row, originOf(request)))
      )
    }
  })

  app.route({
    ...routeOf(getAppGroup, options),
    handler: async (request, reply) => sendAppGroup(request, reply)
  })

  app.route({
    ...routeOf(assignAppGroup, options),
    // A body need not be sent, and then nothing is asked for.
    preValidation: async (request) => {
      request.body ??= {}
    },
    handler: async (request, reply) => {
      mock.transaction(() => {
        const row = findApp(mock, request.params.appId)
        assign(mock, callerOf(request), row, findGroup(mock, request.params.groupId), request.body)
      })
      return sendAppGroup(request, reply)
    }
  })

  app.route({
    ...routeOf(removeAppGroup, options),
    handler: async (request, reply) => {
      mock.transaction(() => {
        const row = findApp(mock, request.params.appId)
        const { group_id } = findAppGroup(mock, row.id, request.params.groupId)
        unassign(mock, callerOf(request), row, findGroup(mock, group_id))
      })
      return sendNothing(reply)
    }
  })
}
