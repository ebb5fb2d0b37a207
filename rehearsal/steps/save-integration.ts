import { removeConnection, saveConnection } from '#schemas/mock/provisioning.ts'
import { givenForm } from './given-form.ts'
import type { Step } from './step.ts'

/** Keeps the integration, after Okta has tested it once more. */
export const saveIntegration: Step = {
  id: 'save-integration',
  title: 'Save the integration',
  place: { product: 'Okta', clicks: ['Save'] },
  async run(stage) {
    const { connection } = await stage.oktaPages(saveConnection, {
      params: { appId: stage.appId },
      body: givenForm(stage)
    })
    return { lines: [`Okta keeps ${connection?.baseUrl} with the token ${connection?.token}. Nothing is pushed yet.`] }
  },
  undo: {
    place: { product: 'Okta', clicks: ['Provisioning', 'Integration', 'Edit', 'Enable API integration', 'Save'] },
    bringsBack: 'Okta forgets address and token, and sends nothing any more.',
    leaves: 'Assignments stay in Okta, and users and groups in Pendo, as they are.',
    async run(stage) {
      await stage.oktaPages(removeConnection, { params: { appId: stage.appId } })
      return { lines: ['The app has no API integration.'] }
    }
  }
}
