import { assignApp } from '../../apps/assign.ts'
import { toStoredAppUser } from '../../apps/stored-app-user.ts'
import { usualObjectClass } from '../../groups/change-group.ts'
import { appParty } from '../../log/parties.ts'
import { fold } from '../../profile/fold.ts'
import type { MockOkta } from '../../state.ts'
import type { AppRow } from '../../store/apps.ts'
import type { StoredUser } from '../../store/users.ts'
import { toStoredUser } from '../../users/stored-user.ts'
import { followProvisioned, nameAppGroup } from '../follow-groups.ts'
import type { ImportRead } from '../plan/import.ts'
import { readApp } from '../plan/import.ts'
import type { ServedResource } from '../plan/read-reply.ts'
import type { TaskDetails } from '../tasks.ts'
import type { Job } from './job.ts'
import type { JobInput } from './user-jobs.ts'

/** The Okta user whose login is the user name in the app, whatever its letter case; null where there is none. */
function exactMatch(mock: MockOkta, userName: string): StoredUser | null {
  const row = mock.users.find(userName)
  if (row === null || row.status === 'DEPROVISIONED') return null
  const user = toStoredUser(row)
  return fold(String(user.profile.login)) === fold(userName) ? user : null
}

/** Links a user of the app to the Okta user, who gets the app. @returns whether there was no link before */
function link(mock: MockOkta, app: AppRow, user: StoredUser, userName: string, externalId: string): boolean {
  const row = mock.appUsers.get(app.id, user.id)
  if (row !== null && row.external_id !== null) return false
  const before = row === null ? assignApp(mock, null, app, user, { scope: 'USER', userName }) : toStoredAppUser(row)
  const now = mock.now()
  mock.appUsers.put({
    ...before,
    external_id: externalId,
    status: 'PROVISIONED',
    status_changed: now,
    sync_state: 'SYNCHRONIZED',
    last_sync: now,
    last_updated: now
  })
  followProvisioned(mock, app.id, user.id)
  return true
}

/** Has a group of the app among the groups of Okta, under its present name. */
function keepAppGroup(mock: MockOkta, app: AppRow, { id: externalId, displayName }: ServedResource): void {
  const name = typeof displayName === 'string' && displayName !== '' ? displayName : externalId
  const known = mock.groupPush.appGroupWithExternalId(app.id, externalId)
  if (known !== null) nameAppGroup(mock, known, name)
  else makeAppGroup(mock, app, name, externalId)
}

/**
 * Makes the group that stands in Okta for one of the app.
 * @param externalId - id in the app; null while it is not known
 * @returns the id in Okta
 */
export function makeAppGroup(mock: MockOkta, app: Pick<AppRow, 'id'>, name: string, externalId: string | null): string {
  const now = mock.now()
  const id = mock.newId('00g')
  mock.groups.put({
    id,
    type: 'APP_GROUP',
    created: now,
    last_updated: now,
    last_membership_updated: now,
    object_class: usualObjectClass,
    source_id: app.id,
    profile: { name, description: null }
  })
  mock.groupPush.setExternalId(id, externalId)
  return id
}

/** Reads all users and groups of the app. Users who are not active there are passed over. */
export function importJob({ mock, app, settings, task }: JobInput): Job<ImportRead> {
  const { confirmExactMatches } = JSON.parse(task.details) as TaskDetails['import']
  return {
    conversation: readApp({ importGroups: settings.import_groups === 1 }),
    event: 'application.provision.user.import',
    target: [appParty(app)],
    begin() {},
    fail() {},
    finish({ users, groups }) {
      const active = users.filter((user) => user.active !== false && typeof user.userName === 'string')
      const matches = active.map((user) => {
        const userName = String(user.userName)
        return { externalId: user.id, userName, user: exactMatch(mock, userName) }
      })
      const exact = matches.filter(({ user }) => user !== null)
      const linked = confirmExactMatches
        ? exact.filter(({ user, userName, externalId }) => user !== null && link(mock, app, user, userName, externalId))
        : []
      for (const group of groups) keepAppGroup(mock, app, group)
      return {
        usersRead: users.length,
        ignoredInactive: users.length - active.length,
        exactMatches: exact.length,
        noMatches: active.length - exact.length,
        linked: linked.length,
        groupsRead: groups.length,
        matches: matches.map(({ externalId, userName, user }) => ({ externalId, userName, userId: user?.id ?? null }))
      }
    }
  }
}
