import type { NewUser } from '#schemas/okta/users.ts'
import { defaultUserType } from '../administrator.ts'
import { giveOwedApps } from '../apps/assign.ts'
import type { Caller } from '../caller.ts'
import { everyone } from '../groups/everyone.ts'
import { findGroup } from '../groups/find-group.ts'
import { addMember } from '../groups/membership.ts'
import { userParty } from '../log/parties.ts'
import { writeEvent } from '../log/write-event.ts'
import type { MockOkta } from '../state.ts'
import type { StoredUser } from '../store/users.ts'
import { checkedProfile } from './checked-profile.ts'
import { shownCredentials } from './credentials.ts'

/** How a user is made. */
export interface CreateOptions {
  /** Activate at once. */
  readonly activate: boolean
  /** Whether the credentials name somebody else who checks the sign-in, so that no password is needed. */
  readonly provider: boolean
  /** Whether the password is expired from the beginning. */
  readonly changePassword: boolean
}

function statusOf(options: CreateOptions, password: boolean): StoredUser['status'] {
  if (!options.activate) return 'STAGED'
  if (password && options.changePassword) return 'PASSWORD_EXPIRED'
  return password || options.provider ? 'ACTIVE' : 'PROVISIONED'
}

/**
 * Makes a user, with the groups and their apps, and writes the events of it.
 * @throws Refusal `E0000001`, and that of a group of which nobody can be made a member
 */
export function createUser(mock: MockOkta, caller: Caller, given: NewUser, options: CreateOptions): StoredUser {
  const profile = checkedProfile(mock, given.profile, null)
  const credentials = shownCredentials(given.credentials)
  const password = credentials.password !== undefined
  const now = mock.now()
  const activated = options.activate ? now : null
  const user: StoredUser = {
    id: mock.newId('00u'),
    status: statusOf(options, password),
    created: now,
    activated,
    status_changed: activated,
    last_login: null,
    last_updated: now,
    password_changed: password ? now : null,
    type_id: defaultUserType,
    profile,
    credentials
  }
  mock.users.put(user)
  writeEvent(mock, caller, 'user.lifecycle.create', [userParty(user)])
  if (options.activate) writeEvent(mock, caller, 'user.lifecycle.activate', [userParty(user)])
  mock.groups.touchMembership(everyone.id, now)
  giveOwedApps(mock, caller, user)
  for (const id of given.groupIds ?? []) addMember(mock, caller, findGroup(mock, id), user)
  return user
}
