import type { AppUserChange, NewAppUser } from '#schemas/okta/app-users.ts'
import type { Caller } from '../caller.ts'
import { appParty, appUserParty, userParty } from '../log/parties.ts'
import { writeEvent } from '../log/write-event.ts'
import { followAppUser } from '../provisioning/follow-users.ts'
import { invalid, notFound, Refusal } from '../refusal.ts'
import type { MockOkta } from '../state.ts'
import type { StoredAppUser } from '../store/app-users.ts'
import type { AppRow } from '../store/apps.ts'
import type { Entitlement } from '../store/entitlements.ts'
import { toStoredUser } from '../users/stored-user.ts'
import { assignApp, takeApp } from './assign.ts'
import { toStoredAppUser } from './stored-app-user.ts'

const hasKeys = (value: object | undefined): boolean => value !== undefined && Object.keys(value).length > 0

/**
 * Assigns an app to a user on their own. One who has it because of a group has it on their own from now on; one who has
 * it on their own keeps it as it is.
 * @throws Refusal `E0000007`, `E0000062`, `E0000117`
 */
export function assignAppUser(mock: MockOkta, caller: Caller, app: AppRow, given: NewAppUser): StoredAppUser {
  const row = mock.users.get(given.id)
  if (row === null) throw notFound(given.id, 'User')
  if (row.status === 'DEPROVISIONED') throw new Refusal('E0000117')
  const before = mock.appUsers.get(app.id, row.id)
  if (before === null) {
    return assignApp(mock, caller, app, toStoredUser(row), {
      scope: 'USER',
      userName: given.credentials?.userName,
      password: hasKeys(given.credentials?.password),
      profile: given.profile
    })
  }
  if (mock.settings.assignTwice === 'refuse') throw new Refusal('E0000062')
  const present = toStoredAppUser(before)
  return present.scope === 'USER' ? present : changeAppUser(mock, caller, app, present, { ...given, scope: 'USER' })
}

/**
 * Changes an app user in part: what is not given is kept.
 * @throws Refusal `E0000001` for an assignment of the user's own that is to become one of a group
 */
export function changeAppUser(
  mock: MockOkta,
  caller: Caller,
  app: AppRow,
  before: StoredAppUser,
  { scope = before.scope, credentials, profile }: AppUserChange
): StoredAppUser {
  if (scope !== before.scope && scope !== 'USER') {
    throw invalid('scope', ['scope: An assignment of a user cannot be made one of a group'])
  }
  const now = mock.now()
  const password = hasKeys(credentials?.password)
  const { userName, password: passwordBefore } = before.credentials
  const shown = password ? {} : passwordBefore
  const changed: StoredAppUser = {
    ...before,
    scope: scope === 'USER' ? 'USER' : before.scope,
    credentials: { userName: credentials?.userName ?? userName, ...(shown === undefined ? {} : { password: shown }) },
    password_changed: password ? now : before.password_changed,
    profile: { ...before.profile, ...profile }
  }
  if (JSON.stringify(changed) === JSON.stringify(before)) return before
  const appUser = { ...changed, last_updated: now }
  mock.appUsers.put(appUser)
  const user = mock.users.get(before.user_id)
  if (user !== null) {
    const stored = toStoredUser(user)
    const target = [appUserParty(appUser, stored), appParty(app), userParty(stored)]
    writeEvent(mock, caller, 'application.user_membership.update', target)
  }
  followAppUser(mock, app, before, appUser)
  return appUser
}

/**
 * Takes an app from a user.
 * @throws Refusal `E0000046` while a group gives the app to the user
 */
export function removeAppUser(mock: MockOkta, caller: Caller, { app_id, user_id }: Entitlement): void {
  if (mock.entitlements.givenByGroup(app_id, user_id)) {
    throw new Refusal('E0000046', {
      causes: ['The application cannot be unassigned from the user while their group memberships grant them access.']
    })
  }
  takeApp(mock, caller, { app_id, user_id })
}
