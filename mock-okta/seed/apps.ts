import type { SeedApp, SeedAppUser } from '#schemas/mock/okta-state.ts'
import { appDetails, appNameOf } from '../apps/app-details.ts'
import { assignApp } from '../apps/assign.ts'
import { assignAppGroup } from '../apps/change-app-group.ts'
import { findApp } from '../apps/find-app.ts'
import type { MockOkta } from '../state.ts'
import type { AppRow } from '../store/apps.ts'
import { toStoredUser } from '../users/stored-user.ts'
import { seedFault } from './fault.ts'
import { readTime } from './read-time.ts'

/**
 * Puts apps in as they are: one that exists by the same id is replaced.
 * @returns the ids
 */
export function seedApps(mock: MockOkta, given: readonly SeedApp[]): string[] {
  return given.map((app) => {
    const id = app.id ?? mock.newId('0oa')
    const before = mock.apps.get(id)
    const now = mock.now()
    mock.apps.put({
      id,
      name: app.name ?? before?.name ?? appNameOf(app, (name) => mock.apps.hasName(name)),
      label: app.label,
      status: app.status ?? 'ACTIVE',
      sign_on_mode: app.signOnMode ?? null,
      created: readTime(app.created) ?? before?.created ?? now,
      last_updated: readTime(app.lastUpdated) ?? now,
      features: app.features ?? [],
      details: appDetails(app)
    })
    return id
  })
}

function seedAppUser(mock: MockOkta, app: AppRow, given: SeedAppUser, where: string): void {
  const row = mock.users.find(given.id)
  if (row === null) throw seedFault(where, `there is no user "${given.id}"`)
  if (row.status === 'DEPROVISIONED') throw seedFault(where, `the user "${given.id}" is deactivated`)
  mock.appUsers.delete(app.id, row.id)
  const made = assignApp(mock, null, app, toStoredUser(row), {
    scope: 'USER',
    userName: given.credentials?.userName,
    profile: given.profile
  })
  mock.appUsers.put({
    ...made,
    external_id: given.externalId ?? null,
    status: given.status ?? made.status,
    sync_state: given.syncState ?? made.sync_state,
    last_sync: readTime(given.lastSync)
  })
}

/**
 * Assigns apps to the users and groups that a seed names for them.
 * @param ids - of the apps, in the order of `given`
 * @throws AppError `MOCK_REQUEST_INVALID`
 */
export function seedAssignments(mock: MockOkta, given: readonly SeedApp[], ids: readonly string[]): void {
  for (const [index, { users = [], groups = [] }] of given.entries()) {
    const app = findApp(mock, ids[index] ?? '')
    for (const [at, user] of users.entries()) seedAppUser(mock, app, user, `apps.${index}.users.${at}`)
    for (const [at, name] of groups.entries()) {
      const group = mock.groups.get(name) ?? mock.groups.withName(name)
      if (group === null) throw seedFault(`apps.${index}.groups.${at}`, `there is no group "${name}"`)
      assignAppGroup(mock, null, app, group, {})
    }
  }
}
