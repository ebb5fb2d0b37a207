import { administrator } from '../administrator.ts'
import type { StoredGroup } from '../store/groups.ts'

/** The group that every org has and every user is a member of; nobody can change it. */
export const everyone: StoredGroup = {
  id: '00gMockEveryone00001',
  type: 'BUILT_IN',
  created: administrator.since,
  last_updated: administrator.since,
  last_membership_updated: administrator.since,
  object_class: ['okta:user_group'],
  source_id: null,
  profile: { name: 'Everyone', description: 'All users in your organization' }
}
