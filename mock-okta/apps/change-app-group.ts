import type { GivenAppGroup } from '#schemas/okta/app-groups.ts'
import type { Caller } from '../caller.ts'
import { toStoredGroup } from '../groups/stored-group.ts'
import { appParty, groupParty } from '../log/parties.ts'
import { writeEvent } from '../log/write-event.ts'
import type { MockOkta } from '../state.ts'
import type { AppRow } from '../store/apps.ts'
import type { GroupRow } from '../store/groups.ts'
import { giveAppToMembers, takeGroundlessAppsOf } from './assign.ts'

const targetOf = (group: GroupRow, app: AppRow) => [groupParty(toStoredGroup(group)), appParty(app)]

/**
 * Assigns an app to a group and all its members, or changes how it is assigned.
 * @param caller - who did it; null for a seed
 */
export function assignAppGroup(
  mock: MockOkta,
  caller: Caller | null,
  app: AppRow,
  group: GroupRow,
  { priority, profile }: GivenAppGroup
): void {
  const before = mock.appGroups.get(app.id, group.id)
  const next = {
    priority: priority ?? before?.priority ?? mock.appGroups.nextPriority(app.id),
    profile: profile ?? (JSON.parse(before?.profile ?? '{}') as Record<string, unknown>)
  }
  const same = before?.priority === next.priority && before.profile === JSON.stringify(next.profile)
  if (!same) {
    mock.appGroups.put({ app_id: app.id, group_id: group.id, last_updated: mock.now(), ...next })
    const what = before === null ? 'add' : 'update'
    writeEvent(mock, caller, `group.application_assignment.${what}`, targetOf(group, app))
  }
  giveAppToMembers(mock, caller, app, group)
}

/** Takes an app from a group, and from the members to whom no other group gives it. */
export function removeAppGroup(mock: MockOkta, caller: Caller, app: AppRow, group: GroupRow): void {
  mock.appGroups.delete(app.id, group.id)
  writeEvent(mock, caller, 'group.application_assignment.remove', targetOf(group, app))
  takeGroundlessAppsOf(mock, caller, { appId: app.id })
}
