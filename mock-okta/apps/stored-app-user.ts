import type { AppUserRow, StoredAppUser } from '../store/app-users.ts'

/** A row of the table as an app user whose profile can be worked on. */
export function toStoredAppUser(row: AppUserRow): StoredAppUser {
  const { app_credentials, app_profile, ...rest } = row
  return { ...rest, credentials: JSON.parse(app_credentials), profile: JSON.parse(app_profile) }
}
