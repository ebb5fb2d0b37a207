import { giveOwedApps, takeGroundlessAppsOf } from '../apps/assign.ts'
import type { Caller } from '../caller.ts'
import { groupParty, userParty } from '../log/parties.ts'
import { writeEvent } from '../log/write-event.ts'
import { followMembership } from '../provisioning/follow-groups.ts'
import { Refusal } from '../refusal.ts'
import type { MockOkta } from '../state.ts'
import type { GroupRow } from '../store/groups.ts'
import type { StoredUser } from '../store/users.ts'
import { toStoredGroup } from './stored-group.ts'

/**
 * Makes a user a member of a group, and gives the apps that come with it. One who is a member stays so, and nothing is
 * written.
 * @throws Refusal `E0000038` for a user who is deactivated, `E0000060` for the group Everyone, `E0000006` for an app's
 */
export function addMember(mock: MockOkta, caller: Caller, group: GroupRow, user: StoredUser): void {
  if (group.type === 'BUILT_IN') throw new Refusal('E0000060')
  if (group.type === 'APP_GROUP') throw new Refusal('E0000006')
  if (user.status === 'DEPROVISIONED') throw new Refusal('E0000038')
  if (!mock.members.add(group.id, user.id)) return
  mock.groups.touchMembership(group.id, mock.now())
  writeEvent(mock, caller, 'group.user_membership.add', [userParty(user), groupParty(toStoredGroup(group))])
  followMembership(mock, 'added', group.id, user.id)
  giveOwedApps(mock, caller, user)
}

/**
 * Takes a user out of a group, and the apps that no other group gives. One who is no member stays so, and nothing is
 * written.
 * @throws Refusal `E0000006` for the group Everyone or an app's
 */
export function removeMember(mock: MockOkta, caller: Caller, group: GroupRow, user: StoredUser): void {
  if (group.type !== 'OKTA_GROUP') throw new Refusal('E0000006')
  if (!mock.members.remove(group.id, user.id)) return
  mock.groups.touchMembership(group.id, mock.now())
  writeEvent(mock, caller, 'group.user_membership.remove', [userParty(user), groupParty(toStoredGroup(group))])
  // Before the app is gone, by which the app's name of the user is known.
  followMembership(mock, 'removed', group.id, user.id)
  takeGroundlessAppsOf(mock, caller, { userId: user.id })
}
