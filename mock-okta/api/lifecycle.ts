import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { routeOf } from '#mock-kit/route-of.ts'
import { activationSteps, lifecycleOf, plainSteps } from '#schemas/okta/users.ts'
import { callerOf } from '../caller.ts'
import type { ApiOptions } from '../surface.ts'
import { oktaRoute, originOf } from '../surface.ts'
import { findUser } from '../users/find-user.ts'
import { takeStep } from '../users/lifecycle.ts'
import { toStoredUser } from '../users/stored-user.ts'

/** The steps in the life of a user. */
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
}
