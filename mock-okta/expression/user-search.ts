import type { SearchProperties } from './search.ts'

/**
 * What a `search` of users knows; the times of the last sign-in and of the password cannot be searched.
 * @param knows - whether a profile may have the attribute
 */
export const userSearchProperties = (knows: SearchProperties['knows']): SearchProperties => ({
  times: new Map([
    ['created', 'created'],
    ['activated', 'activated'],
    ['statusChanged', 'status_changed'],
    ['lastUpdated', 'last_updated']
  ]),
  words: new Map([
    ['id', 'id'],
    ['status', 'status'],
    ['type.id', 'type_id']
  ]),
  capitals: new Set(['status']),
  names: new Map([
    ['profile.login', 'folded_login'],
    ['profile.email', 'folded_email'],
    ['profile.firstName', 'folded_first_name'],
    ['profile.lastName', 'folded_last_name']
  ]),
  folded: 'users.folded',
  knows
})
