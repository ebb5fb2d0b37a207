import { getOrganization, switchScimOff, switchScimOn } from '#schemas/mock/organization.ts'
import type { Step } from './step.ts'

const place = {
  product: 'Pendo',
  clicks: ['Settings', 'Organization Settings', 'SSO', 'SCIM Settings', 'SCIM Provisioning']
} as const

/** Switches SCIM on and copies what Okta needs. */
export const switchScimOnStep: Step = {
  id: 'switch-scim-on',
  title: 'Switch SCIM provisioning on; copy Base URL and API Key',
  place,
  async run(stage) {
    stage.notes.credentials = await stage.pendo(switchScimOn)
    const { scim } = await stage.pendo(getOrganization)
    return {
      lines: [
        `Base URL: ${scim.baseUrl}`,
        `API Key: ${scim.apiKey} (copied; it is shown in full only now)`,
        `Set-up: ${scim.setup.state}. ${scim.setup.reason ?? ''}`.trimEnd()
      ]
    }
  },
  undo: {
    place,
    bringsBack: 'SCIM is off and the API key is void.',
    leaves: 'Users and groups that came through SCIM stay in Pendo as they are.',
    async run(stage) {
      const { scim } = await stage.pendo(switchScimOff)
      stage.notes.credentials = null
      return { lines: [`Set-up: ${scim.setup.state}.`] }
    }
  }
}
