import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { routeOf } from '#mock-kit/route-of.ts'
import {
  activationSteps,
  clearUserSessions,
  expirePassword,
  expirePasswordWithTemporary,
  lifecycleOf,
  plainSteps,
  resetPassword
} from '#schemas/okta/users.ts'
import { callerOf } from '../caller.ts'
import type { ApiOptions } from '../surface.ts'
import { oktaRoute, originOf, sendNothing } from '../surface.ts'
import { findUser } from '../users/find-user.ts'
import { takeStep } from '../users/lifecycle.ts'
import { clearSessions } from '../users/sessions.ts'
import { toStoredUser } from '../users/stored-user.ts'
import { makeTemporaryPassword } from '../users/temporary-password.ts'
import { sendUser } from './send-user.ts'

/** The steps in the life of a user, those of the password and the end of sessions among them. */
export const lifecycleRoutes: FastifyPluginAsyncTypebox<ApiOptions> = async (app, { mock }) => {
  const options = oktaRoute('Lifecycle')

  for (const step of [...activationSteps, ...plainSteps]) {
    const answersLink = (activationSteps as readonly string[]).includes(step)
    app.route({
      ...routeOf(lifecycleOf(step), options),
      handler: async (request) => {
        mock.transaction(() => {
          const row = findUser(mock, request.params.id)
          takeStep(mock, callerOf(request), toStoredUser(row), step)
        })
        // Activations are sent by mail unless told otherwise; nobody mails here, so there is nothing to say.
        if (!answersLink || request.query.sendEmail !== false) return {}
        const activationToken = mock.secrets.token(15)
        return { activationUrl: `${originOf(request)}/welcome/${activationToken}`, activationToken }
      }
    })
  }

  app.route({
    ...routeOf(resetPassword, options),
    handler: async (request) => {
      mock.transaction(() => {
        const user = toStoredUser(findUser(mock, request.params.id))
        takeStep(mock, callerOf(request), user, 'reset_password')
        if (request.query.revokeSessions) clearSessions(mock, callerOf(request), user)
      })
      if (request.query.sendEmail !== false) return {}
      return { resetPasswordUrl: `${originOf(request)}/reset_password/${mock.secrets.token(15)}` }
    }
  })

  app.route({
    ...routeOf(expirePassword, options),
    handler: async (request, reply) => {
      const { id } = mock.transaction(() => {
        const user = toStoredUser(findUser(mock, request.params.id))
        return takeStep(mock, callerOf(request), user, 'expire_password')
      })
      return sendUser(mock, request, reply, id)
    }
  })

  app.route({
    ...routeOf(expirePasswordWithTemporary, options),
    handler: async (request) => {
      const tempPassword = mock.transaction(() => {
        const user = toStoredUser(findUser(mock, request.params.id))
        const made = makeTemporaryPassword(mock, callerOf(request), user)
        if (request.query.revokeSessions) clearSessions(mock, callerOf(request), user)
        return made
      })
      return { tempPassword }
    }
  })

  app.route({
    ...routeOf(clearUserSessions, options),
    handler: async (request, reply) => {
      mock.transaction(() => {
        clearSessions(mock, callerOf(request), toStoredUser(findUser(mock, request.params.id)))
      })
      return sendNothing(reply)
    }
  })
}
