import type { SeedGroup } from '#schemas/mock/okta-state.ts'
import { usualObjectClass } from '../groups/change-group.ts'
import { findGroupFault, orderGroupProfile } from '../groups/check-group.ts'
import { everyone } from '../groups/everyone.ts'
import { toStoredGroup } from '../groups/stored-group.ts'
import type { MockOkta } from '../state.ts'
import { seedFault } from './fault.ts'
import { readTime } from './read-time.ts'

/** @throws AppError `MOCK_REQUEST_INVALID` */
function seedGroup(mock: MockOkta, given: SeedGroup, where: string): void {
  const { id = mock.newId('00g'), type = 'OKTA_GROUP', profile, objectClass, source, members } = given
  if (type === 'BUILT_IN' || id === everyone.id) throw seedFault(where, 'the group Everyone is there already')
  const fault = Object.entries(profile).flatMap(([name, value]) => findGroupFault(name, value) ?? [])[0]
  if (fault !== undefined) throw seedFault(where, `its profile does not fit (${fault})`)
  if (type === 'APP_GROUP' && source !== undefined && mock.apps.get(source.id) === null) {
    throw seedFault(where, `there is no app "${source.id}"`)
  }
  const row = mock.groups.get(id)
  const before = row === null ? null : toStoredGroup(row)
  const now = mock.now()
  const created = readTime(given.created) ?? before?.created ?? now
  mock.groupAttributes.add(Object.keys(profile))
  mock.groups.put({
    id,
    type,
    created,
    last_updated: readTime(given.lastUpdated) ?? now,
    last_membership_updated: readTime(given.lastMembershipUpdated) ?? before?.last_membership_updated ?? created,
    object_class: objectClass ?? before?.object_class ?? usualObjectClass,
    source_id: type === 'APP_GROUP' ? (source?.id ?? before?.source_id ?? null) : null,
    profile: orderGroupProfile(profile)
  })
  if (members === undefined) return
  mock.members.clear(id)
  for (const name of members) {
    const user = mock.users.find(name)
    if (user === null) throw seedFault(where, `there is no user "${name}"`)
    mock.members.add(id, user.id)
  }
}

/**
 * Puts groups in as they are: one that exists by the same id is replaced, and keeps its members unless others are given.
 * @throws AppError `MOCK_REQUEST_INVALID`
 */
export function seedGroups(mock: MockOkta, given: readonly SeedGroup[]): void {
  for (const [index, group] of given.entries()) seedGroup(mock, group, `groups.${index}`)
}
