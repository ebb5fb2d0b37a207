import { basename, extname } from 'node:path'
import { AppError } from '#core/errors.ts'
import { fold } from '#mock-pendo/scim/fold.ts'
import type { GivenRow, LeftOutRow } from '#rehearsal/people/given-row.ts'
import { madeUpLesson, madeUpOrganization } from '#rehearsal/people/made-up.ts'
import type { GroupMember, PendoPerson, RehearsedOrganization } from '#rehearsal/people/person.ts'
import { readMembers } from '#rehearsal/people/read-members.ts'
import { readPeople } from '#rehearsal/people/read-people.ts'
import { fieldsOf, readPeopleRows } from '../input/people-rows.ts'
import { readOktaGroup } from '../okta-group.ts'
import type { OrgOptions } from '../org.ts'
import { openOrg } from '../org.ts'
import type { Terminal } from '../terminal.ts'

/** Options that say whose organization is rehearsed. */
export interface OrganizationOptions extends Partial<OrgOptions> {
  /** Pendo's CSV of users. */
  readonly pendoUsers?: string
  /** A file with the members, or with `okta` the name of the group there. */
  readonly group?: string
  /** @default the name of the file */
  readonly groupName?: string
  readonly columns?: ReadonlyMap<string, string>
  readonly memberColumns?: ReadonlyMap<string, string>
  /** E-mail addresses of organization admins, where the CSV does not tell. */
  readonly organizationAdmins?: readonly string[]
}

/** An organization as it was given. */
export interface GivenOrganization extends RehearsedOrganization {
  /** Rows that are not rehearsed. */
  readonly leftOut: readonly (LeftOutRow & { readonly file: string })[]
  /** What whoever looks at the results should know, as sentences. */
  readonly notes: readonly string[]
  /** Whether it is the made-up one. */
  readonly isMadeUp: boolean
}

const refuse = (option: string, why: string) => new AppError('CONFIG_INVALID', [option, why], { where: option })

/** Longest name of a group in Okta. */
const longestName = 255

/**
 * The organization that the options name, or the made-up one.
 * @throws AppError `CONFIG_INVALID`, or what is wrong with a file or with Okta
 */
export async function readOrganization(terminal: Terminal, given: OrganizationOptions): Promise<GivenOrganization> {
  const { pendoUsers, group } = given
  if (pendoUsers === undefined && group === undefined) return madeUp(given)
  if (pendoUsers === undefined) throw refuse('--pendo-users', 'name the CSV of users that you downloaded from Pendo')
  if (group === undefined) {
    throw refuse('--group', 'name a file with the members of the group, or with --okta the group itself')
  }
  if (pendoUsers === '-' && group === '-') throw refuse('--group', 'standard input is taken by --pendo-users')
  const read = readPeople(await readPeopleRows(fileOf(terminal, pendoUsers)), {
    file: pendoUsers,
    option: '--columns',
    columns: given.columns ?? new Map()
  })
  const name = given.groupName ?? (given.okta === undefined ? nameOfFile(group) : group)
  if (name.trim() === '' || [...name].length > longestName) {
    throw refuse('--group-name', `a group has a name of 1 to ${longestName} characters`)
  }
  const members = readMembers(await memberRows(terminal, given, group), {
    file: group,
    option: '--member-columns',
    columns: given.memberColumns ?? new Map()
  })
  const people = withAdmins(read.people, given.organizationAdmins)
  return {
    people,
    group: { name, members: members.members },
    leftOut: [
      ...read.leftOut.map((row) => ({ ...row, file: pendoUsers })),
      ...members.leftOut.map((row) => ({ ...row, file: group }))
    ],
    notes: notesOn(people, members.members, read.tellsAdmins || given.organizationAdmins !== undefined),
    isMadeUp: false
  }
}

function madeUp({
  okta,
  columns,
  memberColumns,
  groupName,
  organizationAdmins
}: OrganizationOptions): GivenOrganization {
  const strays = {
    '--okta': okta,
    '--columns': columns,
    '--member-columns': memberColumns,
    '--group-name': groupName,
    '--organization-admins': organizationAdmins
  }
  const stray = Object.entries(strays).find(([, value]) => value !== undefined)?.[0]
  if (stray !== undefined) throw refuse(stray, 'it goes with --pendo-users and --group')
  return { ...madeUpOrganization, leftOut: [], notes: [madeUpLesson], isMadeUp: true }
}

const fileOf = ({ stdin, interrupt }: Terminal, path: string) => ({ path, stdin, signal: interrupt.signal })

const nameOfFile = (path: string): string => (path === '-' ? 'Group' : basename(path, extname(path)))

async function memberRows(
  terminal: Terminal,
  { okta, tokenFile }: OrganizationOptions,
  group: string
): Promise<readonly GivenRow[]> {
  if (okta === undefined) return await readPeopleRows(fileOf(terminal, group))
  const org = openOrg({ okta, ...(tokenFile === undefined ? {} : { tokenFile }) }, terminal.environment)
  try {
    const { clock, interrupt } = terminal
    const users = await readOktaGroup(org, group, { clock, signal: interrupt.signal })
    return users.map((user, at) => ({ place: `member ${at + 1}`, fields: fieldsOf(user) }))
  } finally {
    await org.dispatcher.destroy()
  }
}

/** Makes those organization admins whom the option names. @throws AppError `CONFIG_INVALID` for somebody who is not in the list */
function withAdmins(people: readonly PendoPerson[], addresses: readonly string[] = []): readonly PendoPerson[] {
  const named = new Set(addresses.map(fold))
  const is = ({ userName, email }: PendoPerson) => named.has(fold(userName)) || named.has(fold(email))
  const known = new Set(people.filter(is).flatMap(({ userName, email }) => [fold(userName), fold(email)]))
  const strange = addresses.find((address) => !known.has(fold(address)))
  if (strange !== undefined) throw refuse('--organization-admins', `"${strange}" is not among the users of Pendo`)
  return people.map((person) => (is(person) ? { ...person, organizationAdmin: true } : person))
}

function notesOn(
  people: readonly PendoPerson[],
  members: readonly GroupMember[],
  tellsAdmins: boolean
): readonly string[] {
  return [
    ...(tellsAdmins
      ? []
      : [
          'Nothing in the CSV says who is an organization admin, so nobody is one here: name the column with ' +
            '--columns organizationAdmin=HEADING, or the people with --organization-admins.'
        ]),
    ...(people.length === 0 ? ['There are no users in the CSV.'] : []),
    ...(members.length === 0 ? ['The group has no members.'] : [])
  ]
}
