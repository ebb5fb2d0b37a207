import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendJsonText } from '#mock-kit/json-text.ts'
import { routeOf } from '#mock-kit/route-of.ts'
import type { UserListQuery } from '#schemas/okta/users.ts'
import {
  createUser,
  deleteUser,
  getUser,
  listUsers,
  replaceUser,
  updateUser,
  userPageSize
} from '#schemas/okta/users.ts'
import { callerOf } from '../caller.ts'
import { sortOf } from '../listing.ts'
import { pageSize } from '../page-size.ts'
import { Refusal } from '../refusal.ts'
import type { MockOkta } from '../state.ts'
import type { ApiOptions } from '../surface.ts'
import { linkPages, oktaRoute, originOf, sendList, sendNothing } from '../surface.ts'
import { createUser as makeUser } from '../users/create-user.ts'
import { findUser, readUser } from '../users/find-user.ts'
import { deleteUser as removeUser } from '../users/lifecycle.ts'
import { userConditions, userLists } from '../users/list-users.ts'
import { toStoredUser } from '../users/stored-user.ts'
import { updateUser as changeUser } from '../users/update-user.ts'
import { etagOf, listedUserText, singleUserText } from '../users/user-text.ts'
import { sendUser } from './send-user.ts'

/** Users: lists, single users, and their changes. */
export const userRoutes: FastifyPluginAsyncTypebox<ApiOptions> = async (app, { mock }) => {
  const options = oktaRoute('Users')

  app.route({
    ...routeOf(listUsers, options),
    handler: async (request, reply) => sendUsers(mock, request, reply, request.query)
  })

  app.route({
    ...routeOf(getUser, options),
    handler: async (request, reply) => {
      const row = readUser(mock, request.params.id, request.apiToken)
      reply.header('etag', etagOf(row))
      return sendJsonText(reply, singleUserText(row, originOf(request))) as never
    }
  })

  app.route({
    ...routeOf(createUser, options),
    handler: async (request, reply) => {
      const { activate = true, provider = false, nextLogin } = request.query
      const made = { activate, provider, changePassword: nextLogin === 'changePassword' }
      const user = mock.transaction(() => makeUser(mock, callerOf(request), request.body, made))
      return sendUser(mock, request, reply, user.id)
    }
  })

  for (const [endpoint, how] of [[updateUser, 'partial'] as const, [replaceUser, 'whole'] as const]) {
    app.route({
      ...routeOf(endpoint, options),
      handler: async (request, reply) => {
        const user = mock.transaction(() => {
          const row = findUser(mock, request.params.id)
          checkVersion(request, etagOf(row))
          return changeUser(mock, callerOf(request), toStoredUser(row), request.body, how)
        })
        return sendUser(mock, request, reply, user.id)
      }
    })
  }

  app.route({
    ...routeOf(deleteUser, options),
    handler: async (request, reply) => {
      mock.transaction(() => {
        const row = findUser(mock, request.params.id)
        removeUser(mock, callerOf(request), toStoredUser(row))
      })
      return sendNothing(reply)
    }
  })
}

/** @throws Refusal `E0000231` where `If-Match` names another version */
function checkVersion({ headers }: FastifyRequest, etag: string): void {
  const wanted = headers['if-match']
  if (wanted === undefined || wanted.trim() === '*') return
  if (!wanted.split(',').some((version) => version.trim() === etag)) throw new Refusal('E0000231')
}

function sendUsers(
  mock: MockOkta,
  request: FastifyRequest,
  reply: Pick<FastifyReply, 'header' | 'send'>,
  query: UserListQuery
): never {
  const conditions = userConditions(mock, query)
  const sort = sortOf(userLists(mock), query)
  const { filter, search, q, after } = query
  const usual = q === undefined ? userPageSize.usual : userPageSize.usualOfQ
  const limit = pageSize(query.limit, { most: userPageSize.most, usual }, mock.settings)
  const { rows, next } = mock.users.list({ conditions, sort, after, limit })
  const sorting = sort === null ? {} : { sortBy: query.sortBy, sortOrder: query.sortOrder }
  linkPages(request, reply, { after, filter, search, q, limit, ...sorting }, q === undefined ? next : null)
  const origin = originOf(request)
  return sendList(
    reply,
    rows.map((row) => listedUserText(row, origin))
  )
}
