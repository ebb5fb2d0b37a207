import { toStoredAppUser } from '../apps/stored-app-user.ts'
import { toStoredGroup } from '../groups/stored-group.ts'
import type { MockOkta } from '../state.ts'
import type { GroupPushRow } from '../store/group-push.ts'
import type { StoredGroup } from '../store/groups.ts'
import { addGroupPush, addMemberChange, provisioningOf } from './tasks.ts'

/** The mappings of a group that are pushed. */
function pushedMappings(mock: MockOkta, groupId: string): GroupPushRow[] {
  return mock.groupPush.ofSource(groupId).filter((mapping) => isPushed(mock, mapping))
}

/** Whether changes of a mapping's group are pushed: it is not inactive, and the app is provisioned. */
export function isPushed(mock: MockOkta, { app_id, status }: GroupPushRow): boolean {
  const app = mock.apps.get(app_id)
  return status !== 'INACTIVE' && app !== null && provisioningOf(mock, app) !== null
}

/** Follows a change of members, for those whom the app knows; the others are pushed as soon as it does. */
export function followMembership(mock: MockOkta, what: 'added' | 'removed', groupId: string, userId: string): void {
  for (const mapping of pushedMappings(mock, groupId)) {
    const row = mock.appUsers.get(mapping.app_id, userId)
    if (row?.external_id == null) continue
    const display = toStoredAppUser(row).credentials.userName
    const change = what === 'added' ? { added: userId } : { removed: { userId, value: row.external_id, display } }
    addMemberChange(mock, mapping, change)
  }
}

/** Follows that an app has come to know a user: the user belongs into the pushed groups there. */
export function followProvisioned(mock: MockOkta, appId: string, userId: string): void {
  for (const mapping of mock.groupPush.ofMember(appId, userId)) {
    if (isPushed(mock, mapping)) addMemberChange(mock, mapping, { added: userId })
  }
}

/** Gives the group of an app the name of the Okta group. */
export function nameAppGroup(mock: MockOkta, appGroupId: string, name: string): void {
  const row = mock.groups.get(appGroupId)
  if (row === null) return
  const group = toStoredGroup(row)
  mock.groups.put({ ...group, profile: { ...group.profile, name }, last_updated: mock.now() })
}

/** Follows a new name, where app groups take the names of Okta groups. */
export function followGroupName(mock: MockOkta, before: StoredGroup, after: StoredGroup): void {
  if (before.profile.name === after.profile.name) return
  for (const mapping of pushedMappings(mock, after.id)) {
    if (mock.provisioning.get(mapping.app_id)?.rename_groups !== 1) continue
    nameAppGroup(mock, mapping.target_group_id, String(after.profile.name))
    addGroupPush(mock, 'rename-group', mapping)
  }
}
