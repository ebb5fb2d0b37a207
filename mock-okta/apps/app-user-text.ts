import type { AppUserRow } from '../store/app-users.ts'
import type { UserRow } from '../store/users.ts'
import { listedUserText } from '../users/user-text.ts'

/**
 * An app user as Okta shows it, in JSON.
 * @param origin - of the org
 * @param user - the Okta user, to be shown with it; null for the app user alone
 */
export function appUserText(row: AppUserRow, origin: string, user: UserRow | null): string {
  const head = JSON.stringify({
    id: row.user_id,
    externalId: row.external_id,
    created: row.created,
    lastUpdated: row.last_updated,
    scope: row.scope,
    status: row.status,
    statusChanged: row.status_changed,
    passwordChanged: row.password_changed,
    syncState: row.sync_state,
    lastSync: row.last_sync
  }).slice(0, -1)
  const links = {
    app: { href: `${origin}/api/v1/apps/${row.app_id}` },
    user: { href: `${origin}/api/v1/users/${row.user_id}` }
  }
  const embedded = user === null ? '' : `,"_embedded":{"user":${listedUserText(user, origin)}}`
  return `${head},"credentials":${row.app_credentials},"profile":${row.app_profile}${embedded},"_links":${JSON.stringify(links)}}`
}
