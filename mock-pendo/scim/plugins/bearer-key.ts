import type { FastifyInstance } from 'fastify'
import type { MockPendo } from '../../state.ts'
import { ScimRefusal } from '../refusal.ts'

/** The id under which received calls name the API key of SCIM. */
const scimKeyId = 'scim'

/**
 * Refuses requests without the API key, before their body is read, whatever they ask for. The key is taken with the
 * scheme `Bearer` in any letter case and, as some of Okta's apps send it, without one.
 */
export function checkBearerKey(app: FastifyInstance, { organization, settings }: MockPendo): void {
  const form = settings.scimBearer === 'required' ? /^bearer +(\S+) *$/i : /^(?:bearer +)?(\S+) *$/i
  app.addHook('onRequest', async (request) => {
    const header = request.headers.authorization
    if (header === undefined) throw new ScimRefusal('unauthorized', 'The request carries no API key.')
    if (!organization.isScimOn()) {
      throw new ScimRefusal('unauthorized', 'SCIM provisioning is switched off in Pendo, so no API key is valid.')
    }
    const given = form.exec(header)?.[1]
    if (given === undefined || !organization.matchesKey(given)) {
      throw new ScimRefusal('unauthorized', 'The API key is wrong, or has been replaced by a newer one.')
    }
    request.received.keyId = scimKeyId
  })
}
