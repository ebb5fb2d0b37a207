import { hTTPRequest } from './hTTPRequest.ts'
import { listUsersWithFilter } from './listUsersWithFilter.ts'
import { readUser } from './readUser.ts'

/** The action cards of the Okta connector. */
export const oktaActions = [hTTPRequest, listUsersWithFilter, readUser] as const
