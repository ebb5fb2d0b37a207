/** What a status says: works here, works here no longer, or neither of them now. */
export type Standing = 'active' | 'left' | 'between'

/**
 * Statuses of Okta that are not active. Who is staged, has not finished the activation, has to set a password or is
 * locked out has not left, and a sync of the active people does not push them either, so nothing is said of them.
 */
const notActive: ReadonlyMap<string, Standing> = new Map([
  ['SUSPENDED', 'left'],
  ['DEPROVISIONED', 'left'],
  ['STAGED', 'between'],
  ['PROVISIONED', 'between'],
  ['RECOVERY', 'between'],
  ['PASSWORD_EXPIRED', 'between'],
  ['LOCKED_OUT', 'between']
])

/**
 * The standing of a person. Without a status a person is active, as in a list of active people; so is one with a status
 * that Okta does not have, since a difference too many is seen and one too few is not.
 */
export function standingOf(status: string | null): Standing {
  return notActive.get(status?.trim().toUpperCase() ?? '') ?? 'active'
}
