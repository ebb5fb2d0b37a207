import type { OktaUser } from '#schemas/okta/user.ts'

/**
 * Told of the users that cards of a run list, page by page and before any flow sees them. An option of the connection, for
 * whoever accounts for people: neither cards nor packs know of it.
 */
export interface UserListing {
  /** @param runId - the run of a flow; `null` for a card outside of one */
  listed(runId: string | null, users: readonly OktaUser[]): Promise<void>
}
