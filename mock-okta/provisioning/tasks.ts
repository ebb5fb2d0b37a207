import type { TaskKind } from '#schemas/mock/provisioning.ts'
import type { MockOkta } from '../state.ts'
import type { StoredAppUser } from '../store/app-users.ts'
import type { AppRow } from '../store/apps.ts'
import type { GroupPushRow } from '../store/group-push.ts'
import type { ProvisioningRow } from '../store/provisioning-settings.ts'
import type { PushedMember } from './plan/groups.ts'
import { mostMembers } from './plan/groups.ts'

/** What each kind of task has to know beside its subject. */
export interface TaskDetails {
  'provision-user': { readonly assignment: string }
  'push-profile': { readonly emptied: readonly string[] }
  'deactivate-user': { readonly externalId: string; readonly userName: string }
  'push-group': { readonly mappingId: string }
  'push-members': {
    readonly mappingId: string
    readonly added: readonly string[]
    readonly removed: readonly PushedMember[]
  }
  'push-now': { readonly mappingId: string }
  'rename-group': { readonly mappingId: string }
  'delete-group': { readonly externalId: string; readonly displayName: string }
  import: { readonly confirmExactMatches: boolean }
}

interface About {
  readonly appId: string
  readonly subject: string
  readonly about: string
  readonly userId: string | null
}

/** Puts a task into the queue and wakes the agent. */
function addTask<K extends TaskKind>(mock: MockOkta, kind: K, of: About, details: TaskDetails[K]): void {
  mock.tasks.add({
    id: mock.newId('tsk'),
    app_id: of.appId,
    kind,
    subject: of.subject,
    about: of.about,
    user_id: of.userId,
    details,
    created: mock.now()
  })
  mock.wakeAgent()
}

/** The settings by which an app is provisioned; null while it is not. */
export function provisioningOf(mock: MockOkta, { id, status }: Pick<AppRow, 'id' | 'status'>): ProvisioningRow | null {
  return status === 'ACTIVE' ? mock.provisioning.get(id) : null
}

const aboutUser = ({ app_id, user_id, credentials }: StoredAppUser): About => ({
  appId: app_id,
  subject: `user:${user_id}`,
  about: credentials.userName,
  userId: user_id
})

/** Provisions a user of an app. */
export function addProvision(mock: MockOkta, appUser: StoredAppUser): void {
  addTask(mock, 'provision-user', aboutUser(appUser), { assignment: appUser.log_id })
}

/** Pushes the profile; one that has not begun sends what is there when it begins, so one is enough. */
export function addProfilePush(mock: MockOkta, appUser: StoredAppUser, emptied: readonly string[]): void {
  const of = aboutUser(appUser)
  const last = mock.tasks.lastOpen(of.appId, of.subject)
  if (last?.kind !== 'push-profile' || last.state !== 'PENDING') {
    addTask(mock, 'push-profile', of, { emptied })
    return
  }
  const before = JSON.parse(last.details) as TaskDetails['push-profile']
  const details = { emptied: [...new Set([...before.emptied, ...emptied])] }
  mock.tasks.change(last.id, { details: JSON.stringify(details), last_updated: mock.now() })
}

/** Deactivates in the app who has it no longer. */
export function addDeactivation(mock: MockOkta, appUser: StoredAppUser, externalId: string): void {
  const { userName } = appUser.credentials
  addTask(mock, 'deactivate-user', aboutUser(appUser), { externalId, userName })
}

function aboutGroup(mock: MockOkta, { app_id, target_group_id }: GroupPushRow): About {
  return {
    appId: app_id,
    subject: `group:${target_group_id}`,
    about: appGroupName(mock, target_group_id),
    userId: null
  }
}

/** The name of a group. */
export function appGroupName(mock: MockOkta, groupId: string): string {
  const row = mock.groups.get(groupId)
  return row === null ? groupId : String(JSON.parse(row.profile).name)
}

/** Pushes a group. */
export function addGroupPush(
  mock: MockOkta,
  kind: 'push-group' | 'push-now' | 'rename-group',
  mapping: GroupPushRow
): void {
  addTask(mock, kind, aboutGroup(mock, mapping), { mappingId: mapping.id })
}

/** Pushes that members came or went, together with what has not begun to be pushed. */
export function addMemberChange(
  mock: MockOkta,
  mapping: GroupPushRow,
  change: { readonly added?: string; readonly removed?: PushedMember & { readonly userId: string } }
): void {
  const { added, removed } = change
  const of = aboutGroup(mock, mapping)
  const last = mock.tasks.lastOpen(of.appId, of.subject)
  // A push of the whole group that has not begun will read the members as they are then.
  if (last?.state === 'PENDING' && last.kind === 'push-now') return
  if (last?.state === 'PENDING' && last.kind === 'push-group' && removed === undefined) return
  const before: TaskDetails['push-members'] | null =
    last?.state === 'PENDING' && last.kind === 'push-members' ? JSON.parse(last.details) : null
  const own = { mappingId: mapping.id, added: [added ?? []].flat(), removed: removed === undefined ? [] : [removed] }
  if (last === null || before === null || before.added.length + before.removed.length >= mostMembers) {
    addTask(mock, 'push-members', of, own)
    return
  }
  const details = {
    mappingId: mapping.id,
    added: [...new Set([...before.added.filter((id) => id !== removed?.userId), ...own.added])],
    removed: [...before.removed.filter(({ value }) => value !== removed?.value), ...own.removed]
  }
  mock.tasks.change(last.id, { details: JSON.stringify(details), last_updated: mock.now() })
}

/** Deletes the group of the app to which a mapping led. */
export function addGroupDeletion(mock: MockOkta, mapping: GroupPushRow, externalId: string): void {
  const of = aboutGroup(mock, mapping)
  addTask(mock, 'delete-group', of, { externalId, displayName: of.about })
}

/** Imports from the app. */
export function addImport(
  mock: MockOkta,
  { id, label }: Pick<AppRow, 'id' | 'label'>,
  details: TaskDetails['import']
): void {
  addTask(mock, 'import', { appId: id, subject: 'import', about: label, userId: null }, details)
}
