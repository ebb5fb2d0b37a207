import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendJsonText } from '#mock-kit/json-text.ts'
import { routeOf } from '#mock-kit/route-of.ts'
import {
  appLifecycleOf,
  appPageSize,
  appSteps,
  createApp,
  deleteApp,
  getApp,
  listApps,
  replaceApp
} from '#schemas/okta/apps.ts'
import { appText } from '../apps/app-text.ts'
import { deleteApp as dropApp, createApp as makeApp, replaceApp as renewApp, takeAppStep } from '../apps/change-app.ts'
import { findApp } from '../apps/find-app.ts'
import { appLists } from '../apps/list-apps.ts'
import { toStoredApp } from '../apps/stored-app.ts'
import { callerOf } from '../caller.ts'
import { conditionsOf, given } from '../listing.ts'
import { pageSize } from '../page-size.ts'
import type { ApiOptions } from '../surface.ts'
import { linkPages, oktaRoute, originOf, sendList, sendNothing } from '../surface.ts'

/** Apps: lists, single apps, and their changes. */
export const appRoutes: FastifyPluginAsyncTypebox<ApiOptions> = async (app, { mock }) => {
  const options = oktaRoute('Apps')

  const sendApp = (request: FastifyRequest, reply: FastifyReply, id: string) =>
    sendJsonText(reply, appText(findApp(mock, id), originOf(request))) as never

  app.route({
    ...routeOf(listApps, options),
    handler: async (request, reply) => {
      const { filter, q, after } = request.query
      const limit = pageSize(request.query.limit, appPageSize, mock.settings)
      const conditions = conditionsOf(appLists(mock), request.query)
      const { rows, next } = mock.apps.list({ conditions, after, limit })
      linkPages(request, reply, { after, filter, q, limit }, given(q) === undefined ? next : null)
      return sendList(
        reply,
        rows.map((row) => appText(row, originOf(request)))
      )
    }
  })

  app.route({
    ...routeOf(getApp, options),
    handler: async (request, reply) => sendApp(request, reply, request.params.appId)
  })

  app.route({
    ...routeOf(createApp, options),
    handler: async (request, reply) => {
      const { activate = true } = request.query
      const { id } = mock.transaction(() => makeApp(mock, callerOf(request), request.body, { activate }))
      return sendApp(request, reply, id)
    }
  })

  app.route({
    ...routeOf(replaceApp, options),
    handler: async (request, reply) => {
      const { id } = mock.transaction(() => {
        const before = toStoredApp(findApp(mock, request.params.appId))
        return renewApp(mock, callerOf(request), before, request.body)
      })
      return sendApp(request, reply, id)
    }
  })

  app.route({
    ...routeOf(deleteApp, options),
    handler: async (request, reply) => {
      mock.transaction(() => dropApp(mock, callerOf(request), toStoredApp(findApp(mock, request.params.appId))))
      return sendNothing(reply)
    }
  })

  for (const step of appSteps) {
    app.route({
      ...routeOf(appLifecycleOf(step), options),
      handler: async (request) => {
        mock.transaction(() => {
          takeAppStep(mock, callerOf(request), toStoredApp(findApp(mock, request.params.appId)), step)
        })
        return {}
      }
    })
  }
}
