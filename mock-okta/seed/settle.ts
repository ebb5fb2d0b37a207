import { giveAppToMembers, takeApp, takeGroundlessAppsOf } from '../apps/assign.ts'
import { findApp } from '../apps/find-app.ts'
import { findGroup } from '../groups/find-group.ts'
import type { MockOkta } from '../state.ts'

/**
 * Brings who has which app in line with the users and groups that a seed has put in: nobody who is deactivated has one,
 * members have those of their groups, and nobody has one of a group that gives it no more.
 */
export function settleAssignments(mock: MockOkta): void {
  for (const entitlement of mock.entitlements.ofDeactivated()) takeApp(mock, null, entitlement)
  for (const { app_id, group_id } of mock.appGroups.all()) {
    giveAppToMembers(mock, null, findApp(mock, app_id), findGroup(mock, group_id))
    takeGroundlessAppsOf(mock, null, { appId: app_id })
  }
}
