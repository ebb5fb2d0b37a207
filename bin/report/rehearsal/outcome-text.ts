import { rolesText } from '#rehearsal/access/words.ts'
import type { Outcome, RolesBeforeAfter } from '#rehearsal/outcome.ts'
import type { Person } from '#schemas/mock/organization.ts'
import { count } from '../count.ts'
import { tableText } from './table.ts'

const differs = ({ before, after, shownUntilSignIn }: RolesBeforeAfter): boolean =>
  shownUntilSignIn !== null || rolesText(before) !== rolesText(after)

const peopleTable = (title: string, people: readonly Person[]): string =>
  tableText({
    title: `${title}: ${count(people.length)}`,
    columns: ['Name', 'User name'],
    rows: people.map(({ name, userName }) => [name, userName])
  })

/** What became of the people in Pendo. */
export function outcomeText({ created, matched, reactivated, deactivated, roles, failed }: Outcome): string {
  const changing = roles.filter(differs)
  const rolesTable = tableText({
    title: `Roles before and after: ${count(changing.length)} differ, or look so until the next sign-in; ${count(roles.length - changing.length)} do not`,
    columns: ['User name', 'Before', 'After', 'Shown until sign-in'],
    rows: changing.map(({ userName, before, after, shownUntilSignIn }) => [
      userName,
      rolesText(before),
      rolesText(after),
      shownUntilSignIn === null ? '' : `${rolesText(shownUntilSignIn)} (display only)`
    ])
  })
  return [
    'In the mock Pendo after the steps\n',
    peopleTable('Created', created),
    peopleTable('Matched', matched),
    peopleTable('Activated again', reactivated),
    peopleTable('Deactivated', deactivated),
    changing.length === 0 ? `Roles: all ${count(roles.length)} as before.\n` : rolesTable,
    failed === 0 ? '' : `Tasks of Okta's that failed: ${count(failed)}.\n`
  ].join('')
}
