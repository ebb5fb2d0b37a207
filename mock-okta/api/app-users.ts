import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendJsonText } from '#mock-kit/json-text.ts'
import { routeOf } from '#mock-kit/route-of.ts'
import {
  appUserPageSize,
  assignAppUser,
  getAppUser,
  listAppUsers,
  removeAppUser,
  updateAppUser
} from '#schemas/okta/app-users.ts'
import { appUserText } from '../apps/app-user-text.ts'
import { assignAppUser as assign, changeAppUser, removeAppUser as unassign } from '../apps/change-app-user.ts'
import { findApp, findAppUser } from '../apps/find-app.ts'
import { toStoredAppUser } from '../apps/stored-app-user.ts'
import { callerOf } from '../caller.ts'
import { beginsWith, given } from '../listing.ts'
import { pageSize } from '../page-size.ts'
import type { AppUserRow } from '../store/app-users.ts'
import type { ApiOptions } from '../surface.ts'
import { linkPages, oktaRoute, originOf, sendList, sendNothing } from '../surface.ts'
import { columnsOfQ } from '../users/list-users.ts'

const columns = ['folded_user_name', ...columnsOfQ]

/** Which users have an app. */
export const appUserRoutes: FastifyPluginAsyncTypebox<ApiOptions> = async (app, { mock }) => {
  const options = oktaRoute('Apps')

  const textOf = (request: FastifyRequest, row: AppUserRow, expand?: string) =>
    appUserText(row, originOf(request), expand === 'user' ? mock.users.get(row.user_id) : null)
  const sendAppUser = (request: FastifyRequest, reply: FastifyReply, row: AppUserRow, expand?: string) =>
    sendJsonText(reply, textOf(request, row, expand)) as never

  app.route({
    ...routeOf(listAppUsers, options),
    handler: async (request, reply) => {
      const { id } = findApp(mock, request.params.appId)
      const { after, expand } = request.query
      const q = given(request.query.q)
      const limit = pageSize(request.query.limit, appUserPageSize, mock.settings)
      const conditions = q === undefined ? [] : [beginsWith(columns, q)]
      const { rows, next } = mock.appUsers.list(id, { conditions, after, limit })
      linkPages(request, reply, { after, q, limit, expand }, q === undefined ? next : null)
      return sendList(
        reply,
        rows.map((row) => textOf(request, row, expand))
      )
    }
  })

  app.route({
    ...routeOf(assignAppUser, options),
    handler: async (request, reply) => {
      const { app_id, user_id } = mock.transaction(() => {
        const row = findApp(mock, request.params.appId)
        return assign(mock, callerOf(request), row, request.body)
      })
      return sendAppUser(request, reply, findAppUser(mock, app_id, user_id))
    }
  })

  app.route({
    ...routeOf(getAppUser, options),
    handler: async (request, reply) => {
      const { id } = findApp(mock, request.params.appId)
      return sendAppUser(request, reply, findAppUser(mock, id, request.params.userId), request.query.expand)
    }
  })

  app.route({
    ...routeOf(updateAppUser, options),
    handler: async (request, reply) => {
      const { app_id, user_id } = mock.transaction(() => {
        const row = findApp(mock, request.params.appId)
        const before = toStoredAppUser(findAppUser(mock, row.id, request.params.userId))
        return changeAppUser(mock, callerOf(request), row, before, request.body)
      })
      return sendAppUser(request, reply, findAppUser(mock, app_id, user_id))
    }
  })

  app.route({
    ...routeOf(removeAppUser, options),
    handler: async (request, reply) => {
      mock.transaction(() => {
        const { id } = findApp(mock, request.params.appId)
        unassign(mock, callerOf(request), findAppUser(mock, id, request.params.userId))
      })
      return sendNothing(reply)
    }
  })
}
