import type { OktaSeed } from '#schemas/mock/okta-state.ts'
import { seedApps, seedAssignments } from './seed/apps.ts'
import { seedFault } from './seed/fault.ts'
import { seedGroups } from './seed/groups.ts'
import { settleAssignments } from './seed/settle.ts'
import type { LeftOut, SeedOutcome } from './seed/users.ts'
import { seedUsers } from './seed/users.ts'
import type { MockOkta } from './state.ts'

export type { LeftOut, SeedOutcome } from './seed/users.ts'

/** How many of each were put in. */
export interface SeedCounts {
  readonly users: number
  /** Custom attributes of users that were not there before. */
  readonly attributes: number
  readonly groups: number
  readonly apps: number
}

/** Puts those users in who can be, and tells of the others. */
export function putUsers(mock: MockOkta, given: Iterable<unknown>): SeedOutcome {
  const leftOut: LeftOut[] = []
  return mock.transaction(() => {
    const counts = seedUsers(mock, given, (user) => leftOut.push(user))
    settleAssignments(mock)
    return { ...counts, leftOut }
  })
}

/**
 * Puts users, groups and apps in as they are, all or none, and writes nothing to the System Log.
 * @throws AppError `MOCK_REQUEST_INVALID` for the first thing that cannot be put in
 */
export function putSeed(mock: MockOkta, seed: OktaSeed): SeedCounts {
  const { users = [], groups = [], apps = [], attributes = [] } = seed
  return mock.transaction(() => {
    const counts = seedUsers(mock, users, ({ row, reason }) => {
      throw seedFault(`users.${row - 1}`, reason)
    })
    const named = mock.attributes.add(attributes)
    // Groups may come from apps, and apps be assigned to groups.
    const ids = seedApps(mock, apps)
    seedGroups(mock, groups)
    seedAssignments(mock, apps, ids)
    settleAssignments(mock)
    return { users: counts.users, attributes: counts.attributes + named, groups: groups.length, apps: apps.length }
  })
}
