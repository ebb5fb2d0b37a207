import type { Step } from './step.ts'

const place = {
  product: 'Okta',
  clicks: ['Applications', 'Pendo', 'Provisioning', 'Integration', 'Configure API Integration']
} as const

/** Fills in the form of the integration; nothing is sent yet. */
export const configureIntegration: Step = {
  id: 'configure-integration',
  title: 'Configure the API integration: paste Base URL and API Token',
  place,
  async run(stage) {
    const { credentials } = stage.notes
    if (credentials === null) throw new Error('SCIM has not been switched on')
    stage.notes.form = { baseUrl: credentials.baseUrl, token: credentials.apiKey, client: stage.client }
    const client =
      stage.client === 'OIN'
        ? 'the app of the catalog, which sends PATCH'
        : 'an app of the wizard, which sends GET and PUT only'
    return { lines: ['The form holds Base URL and API Token; nothing is sent or kept yet.', `Okta is ${client}.`] }
  },
  undo: {
    place,
    bringsBack: 'The form is empty.',
    leaves: 'Nothing was kept.',
    async run(stage) {
      stage.notes.form = null
      return { lines: [] }
    }
  }
}
