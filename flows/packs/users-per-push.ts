/** Users of one push where nothing else is chosen: what published flows give the card at most. */
export const usualUsersPerPush = 500

/** Rows that Okta's Search Rows gives at most, according to its help page: no push can have more of them. */
export const mostUsersPerPush = 3_500
