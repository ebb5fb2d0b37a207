import { takeGroundlessAppsOf } from '../apps/assign.ts'
import type { Caller } from '../caller.ts'
import { groupParty } from '../log/parties.ts'
import { writeEvent } from '../log/write-event.ts'
import { changedAttributes } from '../profile/attributes.ts'
import { followGroupName } from '../provisioning/follow-groups.ts'
import { Refusal } from '../refusal.ts'
import type { MockOkta } from '../state.ts'
import type { StoredGroup } from '../store/groups.ts'
import { checkedGroupProfile } from './check-group.ts'

/** The class of groups that are made in Okta. */
export const usualObjectClass = ['okta:user_group']

/**
 * Makes a group.
 * @throws Refusal `E0000001`, `E0000055`
 */
export function createGroup(mock: MockOkta, caller: Caller, given: Readonly<Record<string, unknown>>): StoredGroup {
  const now = mock.now()
  const group: StoredGroup = {
    id: mock.newId('00g'),
    type: 'OKTA_GROUP',
    created: now,
    last_updated: now,
    last_membership_updated: now,
    object_class: usualObjectClass,
    source_id: null,
    profile: checkedGroupProfile(mock, given, null)
  }
  mock.groups.put(group)
  writeEvent(mock, caller, 'group.lifecycle.create', [groupParty(group)])
  return group
}

/** @throws Refusal `E0000111` for a group that is an app's or Okta's own */
function refuseReadOnly({ type }: Pick<StoredGroup, 'type'>): void {
  if (type !== 'OKTA_GROUP') throw new Refusal('E0000111', { about: 'group' })
}

/**
 * Replaces the profile of a group.
 * @throws Refusal `E0000001`, `E0000055`, `E0000111`
 */
export function replaceGroup(
  mock: MockOkta,
  caller: Caller,
  before: StoredGroup,
  given: Readonly<Record<string, unknown>>
): StoredGroup {
  refuseReadOnly(before)
  const profile = checkedGroupProfile(mock, given, before.id)
  const changed = changedAttributes(before.profile, profile)
  if (changed.length === 0 && !mock.settings.logUnchanged) return before
  const group = { ...before, profile, last_updated: mock.now() }
  mock.groups.put(group)
  writeEvent(mock, caller, 'group.profile.update', [groupParty(group)], changed)
  followGroupName(mock, before, group)
  return group
}

/**
 * Deletes a group; members lose the apps that no other group gives them.
 * @throws Refusal `E0000111`
 */
export function deleteGroup(mock: MockOkta, caller: Caller, group: StoredGroup): void {
  refuseReadOnly(group)
  const apps = mock.appGroups.appsOf(group.id)
  mock.groups.delete(group.id)
  writeEvent(mock, caller, 'group.lifecycle.delete', [groupParty(group)])
  for (const appId of apps) takeGroundlessAppsOf(mock, caller, { appId })
}
