import type { GivenConnection } from '#schemas/mock/provisioning.ts'
import { putSeed } from '../seed.ts'
import type { MockOkta } from '../state.ts'
import type { ProvisioningAgent } from './agent.ts'
import { removeIntegration, saveIntegration, savePushed } from './integration.ts'

/** The app that a mock has which is provisioned from the start; the same in every one, so that it is found again. */
export const pendoApp = { id: '0oaMockPendo00000001', name: 'pendo', label: 'Pendo', signOnMode: 'SAML_2_0' } as const

/**
 * Makes the app Pendo, unless it is there, and connects it to a SCIM server. All of To App is switched on where the app was
 * not connected before; else it stays as somebody has set it.
 * @param signal - ends the test of the credentials, which then fails
 * @returns the id of the app
 * @throws AppError `MOCK_REQUEST_INVALID`, and `MOCK_SETTING_REFUSED`, caused by the ProvisioningFault, where the test fails
 */
export async function provisionPendo(
  mock: MockOkta,
  agent: ProvisioningAgent,
  connection: GivenConnection,
  signal?: AbortSignal
): Promise<string> {
  const { id } = pendoApp
  if (mock.apps.get(id) === null) putSeed(mock, { apps: [pendoApp] })
  const isNew = mock.provisioning.get(id) === null
  await saveIntegration(mock, agent, id, connection, signal)
  if (!isNew) return id
  try {
    await savePushed(mock, agent, id, { create: true, update: true, deactivate: true }, signal)
    return id
  } catch (error) {
    // Connected and with nothing switched on, it would be taken for somebody's choice at the next start.
    removeIntegration(mock, id)
    throw error
  }
}
