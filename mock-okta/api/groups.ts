import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sendJsonText } from '#mock-kit/json-text.ts'
import { routeOf } from '#mock-kit/route-of.ts'
import {
  createGroup,
  deleteGroup,
  getGroup,
  groupPageSize,
  listGroups,
  listUserGroups,
  replaceGroup
} from '#schemas/okta/groups.ts'
import { callerOf } from '../caller.ts'
import {
  deleteGroup as dropGroup,
  createGroup as makeGroup,
  replaceGroup as renewGroup
} from '../groups/change-group.ts'
import { findGroup } from '../groups/find-group.ts'
import { groupText } from '../groups/group-text.ts'
import { groupLists } from '../groups/list-groups.ts'
import { toStoredGroup } from '../groups/stored-group.ts'
import { conditionsOf, given, sortOf } from '../listing.ts'
import { pageSize } from '../page-size.ts'
import { groupsOfUser } from '../store/group-members.ts'
import type { ApiOptions } from '../surface.ts'
import { linkPages, oktaRoute, originOf, sendList, sendNothing } from '../surface.ts'
import { readUser } from '../users/find-user.ts'

/** Groups: lists, single groups, their changes, and the groups of a user. */
export const groupRoutes: FastifyPluginAsyncTypebox<ApiOptions> = async (app, { mock }) => {
  const options = oktaRoute('Groups')

  const sendGroup = (request: FastifyRequest, reply: FastifyReply, id: string, expand?: string) =>
    sendJsonText(reply, groupText(mock, findGroup(mock, id), originOf(request), expand)) as never

  app.route({
    ...routeOf(listGroups, options),
    handler: async (request, reply) => {
      const { filter, search, q, after, expand, sortBy, sortOrder } = request.query
      const kind = groupLists(mock)
      const sort = sortOf(kind, request.query)
      const asked = given(q) !== undefined
      const usual = asked ? groupPageSize.usualOfQ : groupPageSize.usual
      const limit = pageSize(request.query.limit, { most: groupPageSize.most, usual }, mock.settings)
      const { rows, next } = mock.groups.list({ conditions: conditionsOf(kind, request.query), sort, after, limit })
      const sorting = sort === null ? {} : { sortBy, sortOrder }
      linkPages(request, reply, { after, filter, search, q, limit, expand, ...sorting }, asked ? null : next)
      return sendList(
        reply,
        rows.map((row) => groupText(mock, row, originOf(request), expand))
      )
    }
  })

  app.route({
    ...routeOf(getGroup, options),
    handler: async (request, reply) => sendGroup(request, reply, request.params.groupId, request.query.expand)
  })

  app.route({
    ...routeOf(createGroup, options),
    handler: async (request, reply) => {
      const { id } = mock.transaction(() => makeGroup(mock, callerOf(request), request.body.profile))
      return sendGroup(request, reply, id)
    }
  })

  app.route({
    ...routeOf(replaceGroup, options),
    handler: async (request, reply) => {
      const { id } = mock.transaction(() => {
        const before = toStoredGroup(findGroup(mock, request.params.groupId))
        return renewGroup(mock, callerOf(request), before, request.body.profile)
      })
      return sendGroup(request, reply, id)
    }
  })

  app.route({
    ...routeOf(deleteGroup, options),
    handler: async (request, reply) => {
      mock.transaction(() => {
        dropGroup(mock, callerOf(request), toStoredGroup(findGroup(mock, request.params.groupId)))
      })
      return sendNothing(reply)
    }
  })

  app.route({
    ...routeOf(listUserGroups, options),
    handler: async (request, reply) => {
      const { id } = readUser(mock, request.params.id, request.apiToken)
      const everything = { sort: null, after: undefined, limit: Number.MAX_SAFE_INTEGER - 1 }
      const { rows } = mock.groups.list({ conditions: [groupsOfUser(id)], ...everything })
      linkPages(request, reply, {}, null)
      return sendList(
        reply,
        rows.map((row) => groupText(mock, row, originOf(request)))
      )
    }
  })
}
