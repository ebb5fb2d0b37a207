import type { SearchProperties } from './search.ts'

/**
 * What a `search` of groups knows.
 * @param knows - whether a profile may have the attribute
 */
export const groupSearchProperties = (knows: SearchProperties['knows']): SearchProperties => ({
  times: new Map([
    ['created', 'created'],
    ['lastUpdated', 'last_updated'],
    ['lastMembershipUpdated', 'last_membership_updated']
  ]),
  words: new Map([
    ['id', 'id'],
    ['type', 'type'],
    ['source.id', 'source_id']
  ]),
  capitals: new Set(['type']),
  names: new Map([
    ['profile.name', 'folded_name'],
    ['profile.description', 'folded_description']
  ]),
  folded: 'groups.folded',
  knows
})
