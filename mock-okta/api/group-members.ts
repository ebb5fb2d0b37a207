import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { routeOf } from '#mock-kit/route-of.ts'
import {
  addGroupMember,
  groupAppPageSize,
  listGroupApps,
  listGroupMembers,
  memberPageSize,
  removeGroupMember
} from '#schemas/okta/groups.ts'
import { appText } from '../apps/app-text.ts'
import { callerOf } from '../caller.ts'
import { findGroup } from '../groups/find-group.ts'
import { addMember, removeMember } from '../groups/membership.ts'
import { pageSize } from '../page-size.ts'
import type { ApiOptions } from '../surface.ts'
import { linkPages, oktaRoute, originOf, sendList, sendNothing } from '../surface.ts'
import { findUser } from '../users/find-user.ts'
import { toStoredUser } from '../users/stored-user.ts'
import { listedUserText } from '../users/user-text.ts'

/** Who is in a group, and which apps it has. */
export const groupMemberRoutes: FastifyPluginAsyncTypebox<ApiOptions> = async (app, { mock }) => {
  const options = oktaRoute('Groups')

  app.route({
    ...routeOf(listGroupMembers, options),
    handler: async (request, reply) => {
      const { id, type } = findGroup(mock, request.params.groupId)
      const { after } = request.query
      const limit = pageSize(request.query.limit, memberPageSize, mock.settings)
      const hides = mock.settings.deactivatedMembers === 'hide'
      const conditions = hides ? [{ sql: `users.status <> 'DEPROVISIONED'`, values: [] }] : []
      const { rows, next } =
        type === 'BUILT_IN'
          ? mock.users.list({ conditions, sort: null, after, limit })
          : mock.members.list(id, { conditions, after, limit })
      linkPages(request, reply, { after, limit }, next)
      const origin = originOf(request)
      return sendList(
        reply,
        rows.map((row) => listedUserText(row, origin))
      )
    }
  })

  for (const [endpoint, change] of [[addGroupMember, addMember] as const, [removeGroupMember, removeMember] as const]) {
    app.route({
      ...routeOf(endpoint, options),
      handler: async (request, reply) => {
        mock.transaction(() => {
          const group = findGroup(mock, request.params.groupId)
          const user = toStoredUser(findUser(mock, request.params.userId))
          change(mock, callerOf(request), group, user)
        })
        return sendNothing(reply)
      }
    })
  }

  app.route({
    ...routeOf(listGroupApps, options),
    handler: async (request, reply) => {
      const { id } = findGroup(mock, request.params.groupId)
      const { after } = request.query
      const limit = pageSize(request.query.limit, groupAppPageSize, mock.settings)
      const conditions = [{ sql: 'id in (select app_id from app_groups where group_id = ?)', values: [id] }]
      const { rows, next } = mock.apps.list({ conditions, after, limit })
      linkPages(request, reply, { after, limit }, next)
      return sendList(
        reply,
        rows.map((row) => appText(row, originOf(request)))
      )
    }
  })
}
