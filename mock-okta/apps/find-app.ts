import { notFound } from '../refusal.ts'
import type { MockOkta } from '../state.ts'
import type { AppGroupRow } from '../store/app-groups.ts'
import type { AppUserRow } from '../store/app-users.ts'
import type { AppRow } from '../store/apps.ts'

/** The app that a path names. @throws Refusal `E0000007` */
export function findApp({ apps }: Pick<MockOkta, 'apps'>, id: string): AppRow {
  const row = apps.get(id)
  if (row === null) throw notFound(id, 'AppInstance')
  return row
}

/** The app user that a path names. @throws Refusal `E0000007` */
export function findAppUser({ appUsers }: Pick<MockOkta, 'appUsers'>, appId: string, userId: string): AppUserRow {
  const row = appUsers.get(appId, userId)
  if (row === null) throw notFound(userId, 'AppUser')
  return row
}

/** The app group that a path names. @throws Refusal `E0000007` */
export function findAppGroup({ appGroups }: Pick<MockOkta, 'appGroups'>, appId: string, groupId: string): AppGroupRow {
  const row = appGroups.get(appId, groupId)
  if (row === null) throw notFound(groupId, 'GroupAppAssignment')
  return row
}
