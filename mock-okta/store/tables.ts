import type { DatabaseKind } from '#mock-kit/data-file.ts'
import type { StateTable } from '#mock-kit/snapshot.ts'
import { appState, appTables } from './tables/apps.ts'
import { assignmentState, assignmentTables } from './tables/assignments.ts'
import { eventState, eventTables } from './tables/events.ts'
import { groupState, groupTables } from './tables/groups.ts'
import { provisioningState, provisioningTables } from './tables/provisioning.ts'
import { tokenState, tokenTables } from './tables/tokens.ts'
import { userState, userTables } from './tables/users.ts'

/** The database of the mock Okta. */
export const mockOktaDatabase: DatabaseKind = {
  name: 'mock Okta',
  applicationId: 0x4f_4b_54_41,
  version: 3,
  tables: [tokenTables, userTables, appTables, groupTables, assignmentTables, provisioningTables, eventTables].join(
    '\n'
  )
}

/** What a snapshot holds; a table comes after those it refers to. */
export const stateTables: readonly StateTable[] = [
  ...tokenState,
  ...userState,
  ...appState,
  ...groupState,
  ...assignmentState,
  ...provisioningState,
  ...eventState
]
