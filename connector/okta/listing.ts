import type { OktaUserAnswer } from '#schemas/okta/user.ts'

/**
 * Told of the users that cards of a run list, page by page and before any flow sees them. An option of the connection, for
 * whoever accounts for people: neither cards nor packs know of it.
 *
 * A listing is a card that hands on whole users as a list or as a stream. First Matching Record looks for one user and is
 * none, and neither are the users of an application, of whom Okta gives what the application knows.
 */
export interface UserListing {
  /**
   * A card begins to list.
   * @param runId - the run of a flow; `null` for a card outside of one
   * @param isAgain - whether it lists anew what it broke off with before, since its error policy repeats it
   */
  begins(runId: string | null, isAgain: boolean): Promise<void>
  /** Users that it is about to hand on: a page, or what the card's Record Limit leaves of it. */
  listed(runId: string | null, users: readonly OktaUserAnswer[]): Promise<void>
  /**
   * The card ends. Not told where the run is interrupted: then nobody knows whether it goes on.
   * @param isWhole - whether it came to the end of what its author asked for
   */
  ends(runId: string | null, isWhole: boolean): Promise<void>
}

/** Cards that hand on whole users, unless they look for a single one. */
export const userListCards: ReadonlySet<string> = new Set([
  'listGroupMembers',
  'listUsersWithFilter',
  'listUsersWithSearch',
  'searchUsers'
])
