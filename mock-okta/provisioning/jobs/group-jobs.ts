import { toStoredAppUser } from '../../apps/stored-app-user.ts'
import { toStoredGroup } from '../../groups/stored-group.ts'
import type { EventType } from '../../log/event-types.ts'
import { appParty, groupParty } from '../../log/parties.ts'
import type { MockOkta } from '../../state.ts'
import type { GroupPushRow, PushableMember } from '../../store/group-push.ts'
import type { Conversation } from '../plan/conversation.ts'
import type { PushedMember } from '../plan/groups.ts'
import { deleteGroup, pushGroup, pushMembers, pushNow, renameGroup } from '../plan/groups.ts'
import type { TaskDetails } from '../tasks.ts'
import { appGroupName } from '../tasks.ts'
import type { Job, Needless } from './job.ts'
import type { JobInput } from './user-jobs.ts'

const memberOf = ({ external_id, app_credentials }: PushableMember): PushedMember => ({
  value: external_id,
  display: JSON.parse(app_credentials).userName
})

/** The members that a push can name: of the Okta group, active, and known in the app. */
function membersOf(mock: MockOkta, { app_id, source_group_id }: GroupPushRow): PushedMember[] {
  const source = mock.groups.get(source_group_id)
  return source === null ? [] : mock.groupPush.members(app_id, source).map(memberOf)
}

/** What a change of members comes to by now; null where nothing is left of it. */
function changeOf({ mock, task }: JobInput, all: readonly PushedMember[]) {
  const { added, removed } = JSON.parse(task.details) as TaskDetails['push-members']
  const present = new Set(all.map(({ value }) => value))
  const known = added.flatMap((userId) => {
    const row = mock.appUsers.get(task.app_id, userId)
    if (row?.external_id == null || !present.has(row.external_id)) return []
    return [{ value: row.external_id, display: toStoredAppUser(row).credentials.userName }]
  })
  const left = removed.filter(({ value }) => !present.has(value)).map(({ value, display }) => ({ value, display }))
  return known.length + left.length === 0 ? null : { added: known, removed: left, all }
}

interface Plan {
  readonly conversation: Conversation<{ readonly externalId: string } | undefined>
  readonly event: EventType
}

/** What to say to the app; null where there is nothing. */
function planOf(input: JobInput, mapping: GroupPushRow): Plan | null {
  const { mock, settings, task } = input
  const { client } = settings
  const displayName = appGroupName(mock, mapping.target_group_id)
  const externalId = mock.groupPush.externalIdOf(mapping.target_group_id)
  const members = membersOf(mock, mapping)
  // Before the first push that succeeds, every push is the first.
  if (externalId === null || task.kind === 'push-group') {
    const conversation = pushGroup(client, { externalId, displayName }, members)
    return { conversation, event: 'application.provision.group_push.updated' }
  }
  const known = { externalId, displayName }
  if (task.kind === 'rename-group') {
    return {
      conversation: renameGroup(client, known) as Conversation<undefined>,
      event: 'application.provision.group_push.mapping.app.group.renamed'
    }
  }
  if (task.kind === 'push-now') {
    return {
      conversation: pushNow(client, known, members) as Conversation<undefined>,
      event: 'application.provision.group_push.updated'
    }
  }
  const change = changeOf(input, members)
  if (change === null) return null
  return {
    conversation: pushMembers(client, known, change) as Conversation<undefined>,
    event: 'application.provision.group_push.push_memberships'
  }
}

/** Pushes a group, its members or its name. */
export function groupJob(input: JobInput): Job<{ readonly externalId: string } | undefined> | Needless {
  const { mock, app, task } = input
  const { mappingId } = JSON.parse(task.details) as { mappingId: string }
  const mapping = mock.groupPush.get(mappingId)
  if (mapping === null) return { needless: 'the group is not pushed any more' }
  if (mapping.status === 'INACTIVE') return { needless: 'the push of the group is deactivated' }
  const plan = planOf(input, mapping)
  if (plan === null) return { needless: 'nothing is left to be pushed' }
  const source = mock.groups.get(mapping.source_group_id)
  /** Notes the outcome at the mapping; one that was deactivated meanwhile stays so. */
  const settle = (error: string | null) => {
    const now = mock.now()
    const row = mock.groupPush.get(mappingId)
    if (row === null) return
    const status = row.status === 'INACTIVE' ? 'INACTIVE' : error === null ? 'ACTIVE' : 'ERROR'
    const lastPush = error === null ? now : row.last_push
    mock.groupPush.put({ ...row, status, last_updated: now, last_push: lastPush, error_summary: error })
  }
  return {
    conversation: plan.conversation,
    event: plan.event,
    target: [...(source === null ? [] : [groupParty(toStoredGroup(source))]), appParty(app)],
    begin() {},
    fail: settle,
    finish(result) {
      settle(null)
      if (result === undefined) return null
      if (mock.groups.get(mapping.target_group_id) !== null) {
        mock.groupPush.setExternalId(mapping.target_group_id, result.externalId)
      }
      return { ...result }
    }
  }
}

/** Deletes a group in the app. */
export function deleteGroupJob({ mock, app, task }: JobInput): Job<void> | Needless {
  const details = JSON.parse(task.details) as TaskDetails['delete-group']
  const { externalId, displayName } = details
  // A task that failed may be put back after the group has been pushed again, and found there.
  const known = mock.groupPush.appGroupWithExternalId(app.id, externalId)
  if (known !== null && mock.groupPush.ofTarget(known) !== null) return { needless: 'the group is pushed again' }
  const group = { id: externalId, type: 'AppGroup', alternateId: displayName, displayName, detailEntry: null }
  return {
    conversation: deleteGroup(details),
    event: 'application.provision.group_push.delete_appgroup',
    target: [group, appParty(app)],
    begin() {},
    fail() {},
    finish: () => null
  }
}
