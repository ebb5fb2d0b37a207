import type { AppUserScope } from '#schemas/okta/app-users.ts'
import type { Caller } from '../caller.ts'
import { appParty, appUserParty, userParty } from '../log/parties.ts'
import { writeEvent } from '../log/write-event.ts'
import { followAssignment, followUnassignment } from '../provisioning/follow-users.ts'
import type { MockOkta } from '../state.ts'
import type { StoredAppUser } from '../store/app-users.ts'
import type { AppRow } from '../store/apps.ts'
import type { Entitlement } from '../store/entitlements.ts'
import type { GroupRow } from '../store/groups.ts'
import type { StoredUser } from '../store/users.ts'
import { toStoredUser } from '../users/stored-user.ts'
import { toStoredAppUser } from './stored-app-user.ts'

/** How an app is assigned to a user. */
export interface Assignment {
  readonly scope: AppUserScope
  /** @default the login of the user */
  readonly userName?: string | undefined
  /** Whether a password was given. @default false */
  readonly password?: boolean
  /** @default empty */
  readonly profile?: Readonly<Record<string, unknown>> | undefined
}

/** Whether users of an app are made in the app too: they begin as staged, and the app has yet to be told of them. */
export function provisionsUsers({ features }: Pick<AppRow, 'features'>): boolean {
  return (JSON.parse(features) as string[]).includes('PUSH_NEW_USERS')
}

/**
 * Gives an app to a user who has it not. All assignments come into being here.
 * @param caller - who did it; null for a seed
 */
export function assignApp(
  mock: MockOkta,
  caller: Caller | null,
  app: AppRow,
  user: StoredUser,
  { scope, userName = String(user.profile.login), password = false, profile = {} }: Assignment
): StoredAppUser {
  const now = mock.now()
  const provisions = provisionsUsers(app)
  const appUser: StoredAppUser = {
    app_id: app.id,
    user_id: user.id,
    log_id: mock.newId('0ua'),
    external_id: null,
    created: now,
    last_updated: now,
    scope,
    status: provisions ? 'STAGED' : 'ACTIVE',
    status_changed: now,
    password_changed: password ? now : null,
    sync_state: provisions ? 'OUT_OF_SYNC' : 'DISABLED',
    last_sync: null,
    credentials: { userName, ...(password ? { password: {} } : {}) },
    profile
  }
  mock.appUsers.put(appUser)
  const target = [appUserParty(appUser, user), appParty(app), userParty(user)]
  writeEvent(mock, caller, 'application.user_membership.add', target)
  // A seed puts things in as they are.
  if (caller !== null) followAssignment(mock, app, appUser)
  return appUser
}

/** Takes an app from a user who has it. All assignments end here. */
export function takeApp(mock: MockOkta, caller: Caller | null, { app_id, user_id }: Entitlement): void {
  const app = mock.apps.get(app_id)
  const user = mock.users.get(user_id)
  const row = mock.appUsers.get(app_id, user_id)
  // The tables refer to each other, so all three are there or the assignment is not.
  if (app === null || user === null || row === null) return
  mock.appUsers.delete(app_id, user_id)
  const stored = toStoredUser(user)
  const appUser = toStoredAppUser(row)
  writeEvent(mock, caller, 'application.user_membership.remove', [
    appUserParty(appUser, stored),
    appParty(app),
    userParty(stored)
  ])
  if (caller !== null) followUnassignment(mock, app, appUser)
}

/** Gives a user the apps of their groups that they lack. A deactivated user gets none. */
export function giveOwedApps(mock: MockOkta, caller: Caller | null, user: StoredUser): void {
  if (user.status === 'DEPROVISIONED') return
  for (const appId of mock.entitlements.appsOwedTo(user.id)) {
    const app = mock.apps.get(appId)
    if (app !== null) assignApp(mock, caller, app, user, { scope: 'GROUP' })
  }
}

/** Gives the members of a group the app where they lack it. */
export function giveAppToMembers(
  mock: MockOkta,
  caller: Caller | null,
  app: AppRow,
  group: Pick<GroupRow, 'id' | 'type'>
): void {
  for (const userId of mock.entitlements.usersOwed(app.id, group)) {
    const user = mock.users.get(userId)
    if (user !== null) assignApp(mock, caller, app, toStoredUser(user), { scope: 'GROUP' })
  }
}

/** Takes what was had because of a group and is given by none any more, from a user or from all who have an app. */
export function takeGroundlessAppsOf(
  mock: MockOkta,
  caller: Caller | null,
  of: { readonly userId: string } | { readonly appId: string }
): void {
  const { entitlements } = mock
  const all = 'userId' in of ? entitlements.groundlessOfUser(of.userId) : entitlements.groundlessOfApp(of.appId)
  for (const entitlement of all) takeApp(mock, caller, entitlement)
}

/** Takes all apps from a user. */
export function takeAllApps(mock: MockOkta, caller: Caller | null, userId: string): void {
  for (const appUser of mock.appUsers.ofUser(userId)) takeApp(mock, caller, appUser)
}
