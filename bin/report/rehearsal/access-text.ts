import type { AccessComparison, Loss } from '#rehearsal/access/compare-access.ts'
import { reasonText, rolesText, standingText } from '#rehearsal/access/words.ts'
import type { PendoPerson } from '#rehearsal/people/person.ts'
import { printable, printableLine } from '../../printable.ts'
import type { GivenOrganization } from '../../run/rehearsed-organization.ts'
import { count, counted } from '../count.ts'
import { tableText } from './table.ts'

/** Rows that were left out and are named one by one. */
const leftOutNamed = 20

/** A row of the table of those who may lose access. */
export function lossRow({ person, reason }: Loss): string[] {
  return [
    person.name || person.userName,
    person.userName,
    standingText(person),
    rolesText(person.roles),
    reasonText(reason)
  ]
}

/** What somebody may do, in one cell. */
function accessOf(person: PendoPerson): string {
  const roles = rolesText(person.roles)
  return person.organizationAdmin || roles === '' ? standingText(person) : `${standingText(person)} (${roles})`
}

/** Headings of {@link lossRow}. */
export const lossColumns = ['Name', 'User name in Pendo', 'Access', 'Roles', 'Why'] as const

/** What is rehearsed, and where nothing is sent to. */
export function introText({ group, people, notes, leftOut }: GivenOrganization, okta: string | undefined): string {
  const read = okta === undefined ? '' : `; from Okta (${okta}) only the group was read`
  const lines = [
    'Rehearsal of "Set up SCIM for Okta", between a mock Pendo and a mock Okta on this machine.',
    `No request goes to Pendo${read}.`,
    `Pendo has ${counted(people.length, 'user')}; the group "${group.name}" has ${counted(group.members.length, 'member')}.`,
    ...notes
  ].map(printableLine)
  const rows = leftOut
    .slice(0, leftOutNamed)
    .map(({ file, place, why }) => printableLine(`  ${file}, ${place}: ${why}`))
  const more = leftOut.length - leftOutNamed
  const left = leftOut.length === 0 ? [] : [`Left out: ${counted(leftOut.length, 'row')}`, ...rows]
  return [...lines, ...left, ...(more > 0 ? [`  and ${count(more)} more`] : []), ''].join('\n')
}

/** Who may lose access, organization admins on top, and what becomes of the others. */
export function accessText(access: AccessComparison): string {
  const { losses, keeps, created, matched, reactivated, notProvisioned, stayDeactivated } = access
  const admins = losses.filter(({ person }) => person.organizationAdmin).length
  const table = tableText({
    title: `Who may lose access: ${count(losses.length)}, of them ${counted(admins, 'organization admin')}`,
    columns: ['Name', 'User name in Pendo', 'Access', 'Why'],
    rows: losses.map(({ person, reason }) => [
      person.name || person.userName,
      person.userName,
      accessOf(person),
      reasonText(reason)
    ])
  })
  const about =
    'Pendo says that organization admins must be in the first group to retain access; what becomes of others it does not say.'
  const counts = [
    `${count(keeps.length)} keep access`,
    `${count(created.length)} are created`,
    `${count(matched.length)} are matched by user name` +
      (reactivated.length === 0
        ? ''
        : ` (${count(reactivated.length)} of them deactivated so far: Okta activates them)`),
    ...(notProvisioned.length === 0
      ? []
      : [`${counted(notProvisioned.length, 'member')} not provisioned: deactivated in Okta`]),
    ...(stayDeactivated.length === 0 ? [] : [`${count(stayDeactivated.length)} stay deactivated`])
  ]
  const who = table === '' ? 'Who may lose access: nobody.\n' : table
  return printable(`${who}${about}\nForeseen: ${counts.join('; ')}.\n`)
}
