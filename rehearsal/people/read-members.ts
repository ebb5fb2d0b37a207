import { AppError } from '#core/errors.ts'
import { baseAttributes } from '#mock-okta/profile/attributes.ts'
import { loginKey } from '#mock-okta/profile/fold.ts'
import type { OktaUserStatus } from '#schemas/okta/user.ts'
import { oktaUserStatuses } from '#schemas/okta/user.ts'
import type { Headings } from './columns.ts'
import { Columns } from './columns.ts'
import type { GivenRow, LeftOutRow, ListOptions } from './given-row.ts'
import type { GroupMember } from './person.ts'

/** What is read of a member, and the usual headings; other attributes of Okta's profile are read by their own names. */
export const memberHeadings = {
  login: ['login', 'username', 'userlogin', 'oktausername', 'oktalogin'],
  email: ['email', 'emailaddress', 'mail', 'primaryemail', 'useremail'],
  firstName: ['firstname', 'first', 'givenname'],
  lastName: ['lastname', 'last', 'surname', 'familyname'],
  status: ['status', 'userstatus', 'oktastatus', 'accountstatus'],
  id: ['id', 'userid', 'oktaid', 'oktauserid']
} as const satisfies Headings<string>

type Name = keyof typeof memberHeadings

/** Members of a list. */
export interface MembersRead {
  /** No two with the same login. */
  readonly members: readonly GroupMember[]
  readonly leftOut: readonly LeftOutRow[]
}

/** Statuses as Okta's pages name them, beside the names in its API. */
const shownStatuses: ReadonlyMap<string, OktaUserStatus> = new Map([
  ['deactivated', 'DEPROVISIONED'],
  ['pendinguseraction', 'PROVISIONED'],
  ['passwordreset', 'RECOVERY'],
  ...oktaUserStatuses.map((status) => [plain(status), status] as const)
])

function plain(text: string): string {
  return text.toLowerCase().replace(/[\s_-]/g, '')
}

function statusOf(text: string, place: string, file: string): OktaUserStatus {
  const status = shownStatuses.get(plain(text))
  if (status !== undefined) return status
  const why = `"${text}" is no status of a user in Okta (${oktaUserStatuses.join(', ')})`
  throw new AppError('INPUT_NOT_JSON', [file, place, why], { where: place })
}

/** The attributes of Okta's profile in a row; the columns that are told by their headings go first. */
function profileOf(fields: ReadonlyMap<string, string>, texts: ReadonlyMap<Name, string>): Record<string, string> {
  const own = [...fields].filter(([heading, value]) => baseAttributes.has(heading) && value.trim() !== '')
  const told = [...texts].filter(([name]) => name !== 'status' && name !== 'id')
  return Object.fromEntries([...own, ...told])
}

/**
 * Reads the members of a group in Okta: an export of users, or what its API answers.
 * @throws AppError `INPUT_NOT_JSON` where a column is missing or a status is unknown
 */
export function readMembers(rows: Iterable<GivenRow>, options: ListOptions): MembersRead {
  const columns = new Columns<Name>(memberHeadings, options)
  const places = new Map<string, string>()
  const ids = new Set<string>()
  const members: GroupMember[] = []
  const leftOut: LeftOutRow[] = []
  let read = 0
  for (const { place, fields, fault = 'it cannot be read' } of rows) {
    if (fields === null) {
      leftOut.push({ place, why: fault })
      continue
    }
    read++
    const texts = columns.read(fields)
    const login = texts.get('login') ?? texts.get('email')
    const twin = places.get(loginKey(login ?? ''))
    if (login === undefined) {
      leftOut.push({ place, why: 'it has neither a login nor an e-mail address' })
      continue
    }
    if (twin !== undefined) {
      leftOut.push({ place, why: `"${login}" is in ${twin} already` })
      continue
    }
    places.set(loginKey(login), place)
    const id = texts.get('id')
    const isOwnId = id !== undefined && !ids.has(id)
    if (isOwnId) ids.add(id)
    members.push({
      id: isOwnId ? id : null,
      login,
      email: texts.get('email') ?? '',
      status: statusOf(texts.get('status') ?? 'ACTIVE', place, options.file),
      profile: { ...profileOf(fields, texts), login }
    })
  }
  // A group without members has no columns, and is a group all the same.
  if (read > 0) columns.check(['login', 'email'], 'the login')
  return { members, leftOut }
}
