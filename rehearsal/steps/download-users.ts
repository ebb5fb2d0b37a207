import { downloadPeople } from '#schemas/mock/organization.ts'
import { counted } from '../shown.ts'
import type { Step } from './step.ts'

/** Keeps a record of who may do what, before Okta changes anything. */
export const downloadUsers: Step = {
  id: 'download-users',
  title: 'Download a CSV of the users and their roles',
  place: { product: 'Pendo', clicks: ['Settings', 'Users', 'download icon'] },
  async run(stage) {
    stage.notes.csv = await stage.pendo(downloadPeople)
    const people = await stage.people()
    const admins = people.filter(({ organizationAdmin }) => organizationAdmin).length
    const deactivated = people.filter(({ status }) => status === 'deactivated').length
    return {
      lines: [
        `The file has ${counted(people.length, 'user')}: ${counted(admins, 'organization admin')}, ` +
          `${deactivated} deactivated. It is compared with a second one at the end.`
      ]
    }
  },
  undo: { nothing: 'A download changes nothing.' }
}
