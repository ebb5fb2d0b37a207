import type { StoredUser, UserRow } from '../store/users.ts'

/** A row of the table as an object whose profile can be worked on. */
export function toStoredUser(row: UserRow): StoredUser {
  const { profile, credentials, ...rest } = row
  return { ...rest, profile: JSON.parse(profile), credentials: JSON.parse(credentials) }
}

/** Whether a password is set: Okta then shows an empty object. */
export function hasPassword({ credentials }: Pick<StoredUser, 'credentials'>): boolean {
  return credentials.password !== undefined
}
