import type { LogParty } from '#schemas/okta/logs.ts'
import type { StoredAppUser } from '../store/app-users.ts'
import type { AppRow } from '../store/apps.ts'
import type { StoredGroup } from '../store/groups.ts'
import type { StoredUser } from '../store/users.ts'

/** What a user is called: the names, or the login of one without. */
function displayNameOf({ firstName, lastName, login }: Readonly<Record<string, unknown>>): string {
  const names = [firstName, lastName].filter((name) => typeof name === 'string' && name !== '')
  return names.length === 0 ? String(login) : names.join(' ')
}

/** A user as the target of an event. */
export function userParty({ id, profile }: Pick<StoredUser, 'id' | 'profile'>): LogParty {
  return {
    id,
    type: 'User',
    alternateId: String(profile.login),
    displayName: displayNameOf(profile),
    detailEntry: null
  }
}

/** A group as the target of an event. */
export function groupParty({ id, profile }: Pick<StoredGroup, 'id' | 'profile'>): LogParty {
  return { id, type: 'UserGroup', alternateId: 'unknown', displayName: String(profile.name), detailEntry: null }
}

/** An app as the target of an event. */
export function appParty({ id, label }: Pick<AppRow, 'id' | 'label'>): LogParty {
  return { id, type: 'AppInstance', alternateId: label, displayName: label, detailEntry: null }
}

/** An app user as the target of an event. */
export function appUserParty(
  { log_id, credentials }: Pick<StoredAppUser, 'log_id' | 'credentials'>,
  { profile }: Pick<StoredUser, 'profile'>
): LogParty {
  return {
    id: log_id,
    type: 'AppUser',
    alternateId: credentials.userName,
    displayName: displayNameOf(profile),
    detailEntry: null
  }
}
