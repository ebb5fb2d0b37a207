import { pushesIn } from '../../pendo/pushes.ts'
import { asksForOnePerson, resultSetOf } from '../../pendo/user-criteria.ts'
import { traceUsers, userListings } from '../../pendo/user-source.ts'
import type { Rule } from '../../rule.ts'

/** The rule `user-list-cut-short`. */
export const userListCutShort: Rule = {
  id: 'user-list-cut-short',
  grade: 'advice',
  title: 'The User List holds all users',
  consequence: 'Every user beyond the first one, or the first 200, never reaches Pendo, and nothing says so.',
  repair: "Set Result Set to Stream Matching Records and collect the users in a table, as Pendo's template does.",
  *find(context) {
    const told = new Set()
    for (const push of pushesIn(context)) {
      const users = traceUsers(context, push)
      for (const card of users === null ? [] : userListings(users)) {
        const set = resultSetOf(card)
        if (set === 'all' || asksForOnePerson(card) || told.has(card)) continue
        told.add(card)
        const some = set === 'first' ? 'the first matching user only' : 'the first 200 matching users only'
        yield { card, what: `The User List of "${push.title}" comes from ${some}` }
      }
    }
  }
}
