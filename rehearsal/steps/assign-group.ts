import { getOrganization } from '#schemas/mock/organization.ts'
import { getProvisioning, listTasks } from '#schemas/mock/provisioning.ts'
import { assignAppGroup, removeAppGroup } from '#schemas/okta/app-groups.ts'
import type { Shown } from '../shown.ts'
import { counted } from '../shown.ts'
import type { Stage } from '../stage.ts'
import type { Step } from './step.ts'

/** Failed tasks that are listed. */
const failuresListed = 200

/** Tasks that failed, as Okta's dashboard shows them. */
async function failures(stage: Stage): Promise<Pick<Shown, 'tables'>> {
  const query = { appId: stage.appId, state: 'FAILED', limit: failuresListed } as const
  const { counts, tasks } = await stage.oktaPages(listTasks, { query })
  if (counts.failed === 0) return {}
  const rows = tasks.map(({ about, error }) => [about, error ?? ''])
  return { tables: [{ title: `Failed in Okta: ${counts.failed}`, columns: ['User', 'Error'], rows }] }
}

/** Gives the app to the group: Okta makes its members in Pendo, or links to those who are there. */
export const assignGroup: Step = {
  id: 'assign-group',
  title: 'Assign the group to the app',
  place: {
    product: 'Okta',
    clicks: ['Applications', 'Pendo', 'Assignments', 'Assign', 'Assign to Groups', 'Assign', 'Save and Go Back']
  },
  async run(stage) {
    const params = { appId: stage.appId, groupId: stage.groupId }
    await stage.okta(assignAppGroup, { params, body: {} })
    await stage.idle()
    const { users, warnings } = await stage.oktaPages(getProvisioning, { params: { appId: stage.appId } })
    const created = stage.tally.kinds().find(({ what }) => what === 'create a user')?.count ?? 0
    const { members, name } = { ...stage.organization.group }
    return {
      lines: [
        `"${name}" has ${counted(members.length, 'member')}; Okta has assigned ${users.assigned} and provisioned ${users.provisioned}: ` +
          `${Math.min(created, users.provisioned)} created, ${Math.max(0, users.provisioned - created)} found in Pendo and linked, ${users.failed} failed.`,
        ...warnings
      ],
      ...(await failures(stage))
    }
  },
  undo: {
    place: { product: 'Okta', clicks: ['Applications', 'Pendo', 'Assignments', 'Groups', 'remove the group'] },
    bringsBack: 'The group has the app no more, and its members sign in through it no more.',
    leaves:
      'While Deactivate Users is on, everybody who had the app through the group is deactivated in Pendo, also who worked there before; ' +
      'nobody is deleted, and the names that Okta wrote stay. To leave everybody active, switch Deactivate Users off first.',
    async run(stage) {
      await stage.okta(removeAppGroup, { params: { appId: stage.appId, groupId: stage.groupId } })
      await stage.idle()
      const people = await stage.people()
      const active = people.filter(({ status }) => status === 'active').length
      const { scim } = await stage.pendo(getOrganization)
      return {
        lines: [`In Pendo ${active} of ${counted(people.length, 'user')} are active now.`, ...scim.warnings],
        ...(await failures(stage))
      }
    }
  }
}
