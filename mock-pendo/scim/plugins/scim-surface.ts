import type { FastifyPluginAsync } from 'fastify'
import { interceptCalls } from '#mock-kit/intercept.ts'
import { acceptJsonByContent } from '#mock-kit/json-body.ts'
import { RateLimit } from '../../rate-limit.ts'
import type { MockPendo } from '../../state.ts'
import { ScimRefusal } from '../refusal.ts'
import { discoveryRoutes } from '../routes/discovery.ts'
import { groupRoutes, userRoutes } from '../routes/resources.ts'
import { checkBearerKey } from './bearer-key.ts'
import { checkMediaType } from './media-types.ts'
import { answerScimRefusals } from './scim-refusals.ts'

const bytesPerMb = 1024 * 1024

/** SCIM 2.0: recorded, struck by the fault plan, behind the API key, with errors of its own for everything. */
export const scimSurface: FastifyPluginAsync<{ mock: MockPendo }> = async (app, { mock }) => {
  const { settings, clock } = mock
  answerScimRefusals(app, settings)
  interceptCalls(app, mock)
  checkBearerKey(app, mock)
  const tooMany = () => new ScimRefusal('tooManyCalls', 'Too many requests; wait before the next one.')
  const rateLimit = new RateLimit(settings.scimRateLimit, clock, tooMany)
  app.addHook('onRequest', async () => rateLimit.admit())
  checkMediaType(app)
  acceptJsonByContent(app, {
    maxBytes: settings.maxBodyMb * bytesPerMb,
    tooLarge: () => new ScimRefusal('tooLarge', `The body is larger than ${settings.maxBodyMb} MB.`),
    notJson: (reason) => new ScimRefusal('invalidSyntax', `The body is not JSON: ${reason}.`),
    onRead: (request, bytes) => {
      request.received.bytes = bytes
    }
  })
  // The schemas of routes are for the API page: bodies are read by the attributes' own declaration.
  app.setValidatorCompiler(() => () => true)
  for (const routes of [userRoutes, groupRoutes, discoveryRoutes]) await app.register(routes, { mock })
}
