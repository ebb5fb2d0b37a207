import type { Suite } from '../suite.ts'
import { credentials } from './credentials.ts'
import { discovery } from './discovery.ts'
import { errors } from './errors.ts'
import { groups } from './groups.ts'
import { lists } from './lists.ts'
import { patch } from './patch.ts'
import { users } from './users.ts'

/**
 * The project's own set: the points that a SCIM server has to hold for Okta, area by area. Each area makes what it needs
 * and deletes it again, so that any of them can be left out.
 */
export const areas: ReadonlyMap<string, Suite> = new Map([
  ['credentials', credentials],
  ['users', users],
  ['lists', lists],
  ['patch', patch],
  ['groups', groups],
  ['errors', errors],
  ['discovery', discovery]
])
