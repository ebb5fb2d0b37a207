import type { UserChange } from '#schemas/okta/users.ts'
import type { Caller } from '../caller.ts'
import { userParty } from '../log/parties.ts'
import { writeEvent } from '../log/write-event.ts'
import { changedAttributes } from '../profile/attributes.ts'
import { followProfile } from '../provisioning/follow-users.ts'
import { Refusal } from '../refusal.ts'
import type { MockOkta } from '../state.ts'
import type { StoredUser } from '../store/users.ts'
import { checkedProfile } from './checked-profile.ts'
import { givesPassword, shownCredentials } from './credentials.ts'

/**
 * Changes a user and writes the events of it.
 * @param how - `partial` keeps what is not given, `whole` clears it
 * @throws Refusal `E0000001`, `E0000038`
 */
export function updateUser(
  mock: MockOkta,
  caller: Caller,
  before: StoredUser,
  given: UserChange,
  how: 'partial' | 'whole'
): StoredUser {
  if (before.status === 'DEPROVISIONED' && mock.settings.editDeactivated === 'refuse') throw new Refusal('E0000038')
  const kept = how === 'partial' ? before.profile : {}
  const profile = checkedProfile(mock, { ...kept, ...given.profile }, before.id)
  const changed = changedAttributes(before.profile, profile)
  const password = givesPassword(given.credentials)
  const nothing = changed.length === 0 && given.credentials === undefined
  if (nothing && !mock.settings.logUnchanged) return before
  const now = mock.now()
  const user: StoredUser = {
    ...before,
    profile,
    credentials: shownCredentials(given.credentials, before.credentials),
    password_changed: password ? now : before.password_changed,
    last_updated: now
  }
  mock.users.put(user)
  if (changed.length > 0 || mock.settings.logUnchanged) {
    writeEvent(mock, caller, 'user.account.update_profile', [userParty(user)], changed)
  }
  followProfile(mock, before, user)
  if (password) writeEvent(mock, caller, 'user.account.update_password', [userParty(user)])
  return user
}
