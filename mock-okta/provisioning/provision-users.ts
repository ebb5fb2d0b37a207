import { AppError } from '#core/errors.ts'
import { toStoredAppUser } from '../apps/stored-app-user.ts'
import type { MockOkta } from '../state.ts'
import type { AppRow } from '../store/apps.ts'
import { settingsOf } from './integration.ts'
import { addProvision, provisioningOf } from './tasks.ts'

/**
 * Provision User: makes those in the app who were assigned while nothing was pushed.
 * @param userIds - all of them where not given; whoever is provisioned already is passed over
 * @returns how many tasks were made
 * @throws AppError `MOCK_SETTING_REFUSED` while Create Users is off, `MOCK_NOT_FOUND` for somebody who has not the app
 */
export function provisionUnprovisioned(mock: MockOkta, app: AppRow, userIds: readonly string[] | undefined): number {
  settingsOf(mock, app)
  if (provisioningOf(mock, app)?.create_users !== 1) {
    throw new AppError('MOCK_SETTING_REFUSED', [`Create Users of ${app.label} is off, or the app is inactive`])
  }
  const strange = userIds?.find((id) => mock.appUsers.get(app.id, id) === null)
  if (strange !== undefined) throw new AppError('MOCK_NOT_FOUND', [`app user ${strange}`], { where: 'userIds' })
  const wanted = userIds === undefined ? null : new Set(userIds)
  const rows = mock.appUsers.unprovisioned(app.id).filter(({ user_id }) => wanted === null || wanted.has(user_id))
  for (const row of rows) {
    const now = mock.now()
    const staged = { status: 'STAGED', status_changed: now, sync_state: 'OUT_OF_SYNC', last_updated: now } as const
    const appUser = { ...toStoredAppUser(row), ...staged }
    mock.appUsers.put(appUser)
    addProvision(mock, appUser)
  }
  return rows.length
}
