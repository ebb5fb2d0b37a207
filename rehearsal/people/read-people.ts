import { AppError } from '#core/errors.ts'
import { readYesNo } from '#core/yes-no.ts'
import { fold } from '#mock-pendo/scim/fold.ts'
import type { Headings } from './columns.ts'
import { Columns } from './columns.ts'
import type { GivenRow, LeftOutRow, ListOptions } from './given-row.ts'
import type { PendoPerson } from './person.ts'
import type { RolesRead } from './read-roles.ts'
import { RolesReader, standingOf } from './read-roles.ts'

/** What is read of a person in Pendo, and the usual headings. */
export const peopleHeadings = {
  email: ['email', 'emailaddress', 'mail'],
  userName: ['username', 'login'],
  name: ['name', 'fullname', 'displayname', 'user'],
  firstName: ['firstname', 'first', 'givenname'],
  lastName: ['lastname', 'last', 'surname', 'familyname'],
  accessType: ['accesstype', 'access', 'usertype', 'accesslevel'],
  roles: ['roles', 'role', 'approles', 'userroles', 'permissions'],
  organizationAdmin: ['organizationadmin', 'organisationadmin', 'orgadmin', 'isorganizationadmin'],
  status: ['status', 'state', 'active', 'userstatus'],
  lastSignIn: ['lastsignin', 'lastlogin', 'lastsignedin', 'lastactive']
} as const satisfies Headings<string>

type Name = keyof typeof peopleHeadings
type Texts = ReadonlyMap<Name, string>

/** People of a list. */
export interface PeopleRead {
  /** No two with the same user name. */
  readonly people: readonly PendoPerson[]
  readonly leftOut: readonly LeftOutRow[]
  /** Whether the list says at all who is an organization admin. */
  readonly tellsAdmins: boolean
}

/** Longest name of a role. */
const longestRole = 200

const statuses: ReadonlyMap<string, boolean> = new Map([
  ['active', true],
  ['enabled', true],
  ['deactivated', false],
  ['inactive', false],
  ['disabled', false]
])

/** Reads people row by row. */
class PeopleReader {
  readonly #file: string
  readonly #roles = new RolesReader()

  constructor(file: string) {
    this.#file = file
  }

  /** @throws AppError `INPUT_NOT_JSON` for a value that has no meaning here */
  read(texts: Texts, place: string, userName: string): PendoPerson {
    const { roles, organizationAdmin, subscriptionAdmin } = this.#rolesOf(texts, place)
    const name = texts.get('name') ?? [texts.get('firstName'), texts.get('lastName')].filter(Boolean).join(' ')
    const access = standingOf(texts.get('accessType') ?? '')
    const told = this.#one(texts, 'organizationAdmin', place, 'yes or no', readYesNo)
    const lastSignInAt = Date.parse(texts.get('lastSignIn') ?? '')
    return {
      userName,
      name,
      email: texts.get('email') ?? '',
      accessType: subscriptionAdmin || access === 'subscriptionAdmin' ? 'subscription-admin' : 'user',
      organizationAdmin: told ?? (organizationAdmin || access === 'organizationAdmin'),
      roles,
      active: this.#one(texts, 'status', place, 'active or deactivated', readStatus) ?? true,
      lastSignInAt: Number.isNaN(lastSignInAt) || lastSignInAt < 0 ? null : lastSignInAt
    }
  }

  #rolesOf(texts: Texts, place: string): RolesRead {
    const read = this.#roles.read(texts.get('roles') ?? '')
    const long = Object.values(read.roles).some((names) => names.some((name) => name.length > longestRole))
    if (long) throw this.#refuse(place, `a role is longer than ${longestRole} characters`)
    return read
  }

  #one<T>(
    texts: Texts,
    name: Name,
    place: string,
    wanted: string,
    read: (text: string) => T | undefined
  ): T | undefined {
    const text = texts.get(name)
    if (text === undefined) return undefined
    const value = read(text)
    if (value === undefined) throw this.#refuse(place, `"${text}" is not ${wanted}, as the column of ${name} wants it`)
    return value
  }

  #refuse(place: string, why: string): AppError {
    return new AppError('INPUT_NOT_JSON', [this.#file, place, why], { where: place })
  }
}

const readStatus = (text: string): boolean | undefined => statuses.get(fold(text)) ?? readYesNo(text)

/**
 * Reads Pendo's list of users.
 * @throws AppError `INPUT_NOT_JSON` where a column is missing or a value has no meaning
 */
export function readPeople(rows: Iterable<GivenRow>, options: ListOptions): PeopleRead {
  const columns = new Columns<Name>(peopleHeadings, options)
  const reader = new PeopleReader(options.file)
  const places = new Map<string, string>()
  const people: PendoPerson[] = []
  const leftOut: LeftOutRow[] = []
  for (const { place, fields, fault = 'it cannot be read' } of rows) {
    if (fields === null) {
      leftOut.push({ place, why: fault })
      continue
    }
    const texts = columns.read(fields)
    const userName = texts.get('userName') ?? texts.get('email')
    const twin = places.get(fold(userName ?? ''))
    if (userName === undefined) leftOut.push({ place, why: 'it has neither an e-mail address nor a user name' })
    else if (twin !== undefined) leftOut.push({ place, why: `"${userName}" is in ${twin} already` })
    else {
      places.set(fold(userName), place)
      people.push(reader.read(texts, place, userName))
    }
  }
  columns.check(['email', 'userName'], 'the e-mail address')
  const tellsAdmins = columns.has('organizationAdmin') || people.some(({ organizationAdmin }) => organizationAdmin)
  return { people, leftOut, tellsAdmins }
}
