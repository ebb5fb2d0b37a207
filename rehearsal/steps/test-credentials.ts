import { testConnection } from '#schemas/mock/provisioning.ts'
import { givenForm } from './given-form.ts'
import type { Step } from './step.ts'

/** Has Okta ask Pendo for users and groups. */
export const testCredentialsStep: Step = {
  id: 'test-credentials',
  title: 'Test the API credentials',
  place: { product: 'Okta', clicks: ['Test API Credentials'] },
  async run(stage) {
    const { message } = await stage.oktaPages(testConnection, {
      params: { appId: stage.appId },
      body: givenForm(stage)
    })
    return { lines: [`Okta says: ${message}`] }
  },
  undo: { nothing: 'Okta has only asked, and keeps nothing.' }
}
