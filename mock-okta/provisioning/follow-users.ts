import { toStoredAppUser } from '../apps/stored-app-user.ts'
import { changedAttributes } from '../profile/attributes.ts'
import type { MockOkta } from '../state.ts'
import type { StoredAppUser } from '../store/app-users.ts'
import type { AppRow } from '../store/apps.ts'
import type { StoredUser } from '../store/users.ts'
import { filledBy, mapping } from './plan/user-attributes.ts'
import { addDeactivation, addProfilePush, addProvision, provisioningOf } from './tasks.ts'

/** Follows an assignment: the user is to be made in the app. */
export function followAssignment(mock: MockOkta, app: AppRow, appUser: StoredAppUser): void {
  if (provisioningOf(mock, app)?.create_users === 1) addProvision(mock, appUser)
}

/** Follows the end of an assignment: the user is to be deactivated in the app, if the app knows the user. */
export function followUnassignment(mock: MockOkta, app: AppRow, appUser: StoredAppUser): void {
  const isOn = provisioningOf(mock, app)?.deactivate_users === 1
  if (isOn && appUser.external_id !== null) addDeactivation(mock, appUser, appUser.external_id)
}

/** Follows a change of an app user: the profile is to be pushed, if the app knows the user. */
export function followAppUser(mock: MockOkta, app: AppRow, before: StoredAppUser, after: StoredAppUser): void {
  if (after.external_id === null || provisioningOf(mock, app)?.update_users !== 1) return
  const changed = changedAttributes(before.profile, after.profile)
  const renamed = before.credentials.userName !== after.credentials.userName
  if (changed.length > 0 || renamed) addProfilePush(mock, after, [])
}

/** Follows a change of an Okta user: what the app user had of it changes too, and is to be pushed, if it is mapped. */
export function followProfile(mock: MockOkta, before: StoredUser, after: StoredUser): void {
  const changed = new Set(changedAttributes(before.profile, after.profile))
  if (![...changed].some((name) => filledBy(name) !== null)) return
  const okta = new Map(Object.entries(after.profile))
  const emptied = [...changed].filter((name) => (okta.get(name) ?? '') === '')
  const apps = new Map([...mapping.map(({ from, app }) => [app, from] as const), ['email', 'email'] as const])
  for (const row of mock.appUsers.ofUser(after.id)) {
    const app = mock.apps.get(row.app_id)
    const settings = app === null ? null : provisioningOf(mock, app)
    if (settings === null) continue
    const appUser = toStoredAppUser(row)
    // The mapping wins over what was given at the assignment, for what has changed.
    const profile = Object.fromEntries(
      Object.entries(appUser.profile).map(([name, value]) => {
        const from = apps.get(name)
        return [name, from !== undefined && changed.has(from) ? (okta.get(from) ?? null) : value]
      })
    )
    const next = { ...appUser, profile }
    if (changedAttributes(appUser.profile, profile).length > 0) mock.appUsers.put({ ...next, last_updated: mock.now() })
    if (next.external_id !== null && settings.update_users === 1) addProfilePush(mock, next, emptied)
  }
}
