import type { SeedUser } from '#schemas/mock/okta-state.ts'
import type { OktaUserStatus } from '#schemas/okta/user.ts'
import { oktaUserStatuses } from '#schemas/okta/user.ts'
import { defaultUserType } from '../administrator.ts'
import { orderProfile } from '../profile/attributes.ts'
import { findValueFault } from '../profile/check-profile.ts'
import type { MockOkta } from '../state.ts'
import type { StoredUser } from '../store/users.ts'
import { shownCredentials } from '../users/credentials.ts'
import { readTime } from './read-time.ts'

/** Properties of a user that are no part of the profile, also where a user is given as one flat object. */
const ownProperties: ReadonlySet<string> = new Set([
  'id',
  'status',
  'created',
  'activated',
  'statusChanged',
  'lastLogin',
  'lastUpdated',
  'passwordChanged',
  'transitioningToStatus',
  'realmId',
  'type',
  'credentials',
  '_links',
  '_embedded'
])

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function readStatus(value: unknown): OktaUserStatus | null {
  if (value === undefined || value === null || value === '') return 'ACTIVE'
  return oktaUserStatuses.find((status) => status === value) ?? null
}

/** The profile that is given: that of an Okta user, or all fields that are no other property of a user. */
function profileOf(given: SeedUser): Record<string, unknown> {
  if (isObject(given.profile)) return given.profile
  return Object.fromEntries(Object.entries(given).filter(([name]) => !ownProperties.has(name)))
}

/** Credentials as they are shown: of a seed, too, no secret is kept. */
function credentialsOf(given: unknown): Record<string, unknown> {
  if (!isObject(given)) return shownCredentials(undefined)
  const { password, provider, recovery_question: recovery } = given
  const before = isObject(password) ? { password: {} } : {}
  const usable = isObject(provider) && typeof provider.type === 'string'
  return shownCredentials(
    {
      ...(usable ? { provider: provider as { type: string } } : {}),
      ...(isObject(recovery) ? { recovery_question: recovery } : {})
    },
    before
  )
}

/** A user to be put in, or why it cannot be, as a phrase. */
function readUser(mock: MockOkta, given: unknown): StoredUser | string {
  // A row of a list that could not even be read comes as the error that says why.
  if (given instanceof Error) return given.message
  if (!isObject(given)) return 'it is no object'
  const profile = profileOf(given)
  const status = readStatus(given.status)
  if (status === null) return `its status is none of ${oktaUserStatuses.join(', ')}`
  // Lists made by hand often have the address alone.
  const login = [profile.login, profile.email].find((text) => typeof text === 'string' && text.trim() !== '')
  if (login === undefined) return 'it has neither a login nor an email'
  for (const name of Object.keys(profile)) {
    const fault = findValueFault(name, profile[name])
    if (fault !== null) return `its profile does not fit (${fault.cause})`
  }
  const now = mock.now()
  const created = readTime(given.created) ?? now
  const active = status !== 'STAGED'
  const id = typeof given.id === 'string' && given.id !== '' ? given.id : null
  const owner = mock.users.withLogin(String(login))
  if (owner !== null && owner.id !== id) return `its login "${login}" belongs to another user`
  const activated = readTime(given.activated) ?? (active ? created : null)
  return {
    id: id ?? mock.newId('00u'),
    status,
    created,
    activated,
    status_changed: readTime(given.statusChanged) ?? activated,
    last_login: readTime(given.lastLogin),
    last_updated: readTime(given.lastUpdated) ?? created,
    password_changed: readTime(given.passwordChanged),
    type_id: isObject(given.type) && typeof given.type.id === 'string' ? given.type.id : defaultUserType,
    profile: orderProfile({ ...profile, login }),
    credentials: credentialsOf(given.credentials)
  }
}

/** A user that was not put in: which one, from 1, and why, as a phrase. */
export interface LeftOut {
  readonly row: number
  readonly reason: string
}

/** What became of a list of users. */
export interface SeedOutcome {
  /** How many were put in; one who came twice counts twice. */
  readonly users: number
  /** How many custom attributes they brought along. */
  readonly attributes: number
  readonly leftOut: readonly LeftOut[]
}

/**
 * Puts users in as they are: whoever exists by the same id is replaced, attributes that no profile had become custom
 * attributes, and nothing is written to the System Log. Runs in the transaction of its caller.
 * @param onLeftOut - told of each user that cannot be put in
 */
export function seedUsers(
  mock: MockOkta,
  given: Iterable<unknown>,
  onLeftOut: (leftOut: LeftOut) => void
): Pick<SeedOutcome, 'users' | 'attributes'> {
  let users = 0
  let attributes = 0
  let row = 0
  for (const item of given) {
    row++
    const user = readUser(mock, item)
    if (typeof user === 'string') {
      onLeftOut({ row, reason: user })
      continue
    }
    attributes += mock.attributes.add(Object.keys(user.profile))
    mock.users.put(user)
    users++
  }
  return { users, attributes }
}
