import { getOrganization, listIdpGroups } from '#schemas/mock/organization.ts'
import { compareAccess } from '../access/compare-access.ts'
import type { Stage } from '../stage.ts'
import type { Step } from './step.ts'

/** Organization admins named as those to be added. */
const adminsNamed = 5

/** What is to be done where the set-up is not complete. */
function repair({ organization: { people, group } }: Stage): string {
  const { losses } = compareAccess(people, group.members)
  const admins = losses.filter(({ person }) => person.organizationAdmin).map(({ person }) => person.userName)
  const whom = admins.length === 0 ? 'an organization admin' : admins.slice(0, adminsNamed).join(' or ')
  return `What to do: add ${whom} to "${group.name}" in Okta; Okta pushes the change, and the set-up is complete.`
}

/** Looks in Pendo whether the group is there and the set-up complete. */
export const confirmGroup: Step = {
  id: 'confirm-group',
  title: 'Confirm that the group is in Pendo',
  place: { product: 'Pendo', clicks: ['Settings', 'Organization Settings', 'SSO', 'IdP Groups'] },
  async run(stage) {
    const groups = await stage.pendo(listIdpGroups)
    const { scim } = await stage.pendo(getOrganization)
    const { state, reason } = scim.setup
    return {
      lines: [
        `IdP Groups: ${groups.map(({ name }) => `"${name}"`).join(', ') || 'none'}. Pendo shows no members of a group.`,
        `Set-up: ${state}.${reason === null ? '' : ` ${reason}`}`,
        ...(state === 'complete' ? [] : [repair(stage)]),
        ...scim.warnings
      ]
    }
  },
  undo: { nothing: 'Looking changes nothing.' }
}
