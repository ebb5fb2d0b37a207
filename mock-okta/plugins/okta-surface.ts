import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { interceptCalls } from '#mock-kit/intercept.ts'
import { acceptJsonByContent } from '#mock-kit/json-body.ts'
import { appGroupRoutes } from '../api/app-groups.ts'
import { appUserRoutes } from '../api/app-users.ts'
import { appRoutes } from '../api/apps.ts'
import { groupMemberRoutes } from '../api/group-members.ts'
import { groupPushRoutes } from '../api/group-push.ts'
import { groupRoutes } from '../api/groups.ts'
import { lifecycleRoutes } from '../api/lifecycle.ts'
import { logRoutes } from '../api/logs.ts'
import { userRoutes } from '../api/users.ts'
import { Refusal } from '../refusal.ts'
import type { ApiOptions } from '../surface.ts'
import { checkApiToken } from './api-token.ts'
import { checkMediaTypes } from './media-types.ts'
import { answerRefusals } from './refusals.ts'
import { refuseBeyondLimit, sendNothingRemains, sendRequestHeaders } from './request-headers.ts'

/** The routes of the surface, resource by resource. */
const surfaceRoutes = [
  userRoutes,
  lifecycleRoutes,
  groupRoutes,
  groupMemberRoutes,
  appRoutes,
  appUserRoutes,
  appGroupRoutes,
  groupPushRoutes,
  logRoutes
]

const bytesPerMb = 1024 * 1024

/** Okta's management API: recorded, struck by the fault plan, behind an API token. */
export const oktaSurface: FastifyPluginAsyncTypebox<ApiOptions> = async (app, { mock }) => {
  answerRefusals(app, mock)
  sendRequestHeaders(app, mock)
  interceptCalls(app, mock)
  sendNothingRemains(app)
  checkApiToken(app, mock)
  refuseBeyondLimit(app)
  checkMediaTypes(app)
  acceptJsonByContent(app, {
    maxBytes: mock.settings.maxBodyMb * bytesPerMb,
    tooLarge: () => new Refusal('E0000003'),
    notJson: () => new Refusal('E0000003'),
    onRead: (request, bytes) => {
      request.received.bytes = bytes
    }
  })
  for (const routes of surfaceRoutes) await app.register(routes, { mock })
}
