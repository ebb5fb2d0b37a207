import type { NewGroupPushMapping } from '#schemas/okta/group-push.ts'
import type { Caller } from '../caller.ts'
import { findGroup } from '../groups/find-group.ts'
import { toStoredGroup } from '../groups/stored-group.ts'
import type { EventType } from '../log/event-types.ts'
import { appParty, groupParty } from '../log/parties.ts'
import { writeEvent } from '../log/write-event.ts'
import { fold } from '../profile/fold.ts'
import { invalid, notFound } from '../refusal.ts'
import type { MockOkta } from '../state.ts'
import type { AppRow } from '../store/apps.ts'
import type { GroupPushRow } from '../store/group-push.ts'
import type { GroupRow } from '../store/groups.ts'
import { isPushed, nameAppGroup } from './follow-groups.ts'
import { makeAppGroup } from './jobs/import-job.ts'
import { addGroupDeletion, addGroupPush, appGroupName } from './tasks.ts'

/** The mapping that a path names. @throws Refusal `E0000007` */
export function findMapping({ groupPush }: Pick<MockOkta, 'groupPush'>, appId: string, id: string): GroupPushRow {
  const row = groupPush.get(id)
  if (row === null || row.app_id !== appId) throw notFound(id, 'GroupPushMapping')
  return row
}

/** @throws Refusal `E0000001` for another status than these two */
function checkedStatus(status: string): 'ACTIVE' | 'INACTIVE' {
  if (status === 'ACTIVE' || status === 'INACTIVE') return status
  throw invalid('status', ['status: The status must be ACTIVE or INACTIVE'])
}

function log(mock: MockOkta, caller: Caller, event: EventType, app: AppRow, group: GroupRow): void {
  writeEvent(mock, caller, event, [groupParty(toStoredGroup(group)), appParty(app)])
}

/** The app group that a new mapping leads to. @throws Refusal `E0000001`, `E0000007` */
function targetOf(
  mock: MockOkta,
  app: AppRow,
  source: GroupRow,
  { targetGroupId, targetGroupName }: NewGroupPushMapping
): string {
  if ((targetGroupId === undefined) === (targetGroupName === undefined)) {
    throw invalid('targetGroupId', ['Either targetGroupId or targetGroupName must be given, and not both'])
  }
  if (targetGroupId === undefined) {
    const name = String(targetGroupName)
    return mock.groupPush.appGroupWithName(app.id, fold(name)) ?? makeAppGroup(mock, app, name, null)
  }
  const target = findGroup(mock, targetGroupId)
  if (target.source_id !== app.id) throw invalid('targetGroupId', ['targetGroupId: It is no group of the app'])
  // A link renames, where groups of the app take the names of Okta's.
  if (mock.provisioning.get(app.id)?.rename_groups === 1) {
    nameAppGroup(mock, target.id, appGroupName(mock, source.id))
  }
  return target.id
}

/**
 * Makes a mapping, and has the group pushed unless it is to be inactive.
 * @throws Refusal `E0000001`, `E0000007`
 */
export function createMapping(mock: MockOkta, caller: Caller, app: AppRow, given: NewGroupPushMapping): GroupPushRow {
  const status = checkedStatus(given.status ?? 'ACTIVE')
  const source = findGroup(mock, given.sourceGroupId)
  if (source.type === 'APP_GROUP') throw invalid('sourceGroupId', ['sourceGroupId: A group of an app cannot be pushed'])
  if (mock.groupPush.ofSource(source.id).some(({ app_id }) => app_id === app.id)) {
    throw invalid('sourceGroupId', ['sourceGroupId: The group is pushed to the app already'])
  }
  const target = targetOf(mock, app, source, given)
  if (mock.groupPush.ofTarget(target) !== null) {
    throw invalid('targetGroupId', ['targetGroupId: Another group is pushed to it already'])
  }
  const now = mock.now()
  const mapping: GroupPushRow = {
    id: mock.newId('gPm'),
    app_id: app.id,
    source_group_id: source.id,
    target_group_id: target,
    status,
    created: now,
    last_updated: now,
    last_push: null,
    error_summary: null
  }
  mock.groupPush.put(mapping)
  log(mock, caller, 'application.provision.group_push.mapping.created', app, source)
  if (isPushed(mock, mapping)) addGroupPush(mock, 'push-group', mapping)
  return mapping
}

/**
 * Stops pushing, or pushes the members at once and from then on.
 * @throws Refusal `E0000001`
 */
export function changeMapping(
  mock: MockOkta,
  caller: Caller,
  app: AppRow,
  before: GroupPushRow,
  given: string
): GroupPushRow {
  const status = checkedStatus(given)
  if (before.status === status) return before
  const mapping: GroupPushRow = { ...before, status, last_updated: mock.now(), error_summary: null }
  mock.groupPush.put(mapping)
  const step = status === 'ACTIVE' ? 'activate' : 'deactivate'
  const source = findGroup(mock, before.source_group_id)
  log(mock, caller, `application.provision.group_push.${step}_mapping`, app, source)
  // Who left meanwhile has to go too, so the whole list is pushed.
  if (isPushed(mock, mapping)) addGroupPush(mock, 'push-now', mapping)
  return mapping
}

/**
 * Ends a mapping, which has to be inactive.
 * @param deleteTarget - whether the group is deleted in the app, and in Okta what stands for it
 * @throws Refusal `E0000001` for one that is not inactive
 */
export function deleteMapping(
  mock: MockOkta,
  caller: Caller,
  app: AppRow,
  mapping: GroupPushRow,
  { deleteTarget }: { readonly deleteTarget: boolean }
): void {
  if (mapping.status !== 'INACTIVE') throw invalid('status', ['status: The mapping must be INACTIVE to be deleted'])
  const externalId = mock.groupPush.externalIdOf(mapping.target_group_id)
  mock.groupPush.delete(mapping.id)
  log(mock, caller, 'application.provision.group_push.removed', app, findGroup(mock, mapping.source_group_id))
  if (!deleteTarget) return
  if (externalId !== null && mock.provisioning.get(app.id) !== null) addGroupDeletion(mock, mapping, externalId)
  mock.groups.delete(mapping.target_group_id)
}
