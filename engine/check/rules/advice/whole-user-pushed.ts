import { userPartAt } from '../../okta-users.ts'
import { pushInputs } from '../../pendo/push-card.ts'
import { pushesIn } from '../../pendo/pushes.ts'
import { traceUsers } from '../../pendo/user-source.ts'
import type { Rule } from '../../rule.ts'

/** The rule `whole-user-pushed`. */
export const wholeUserPushed: Rule = {
  id: 'whole-user-pushed',
  grade: 'advice',
  title: 'The User List holds profiles, not whole users',
  consequence:
    'The fields of a user lie in its profile: Visitor ID Key and Value Keys such as email find nothing on the whole user.',
  repair: 'Take the profile out of the user with a Get card (path profile, or Raw Output.profile) and push that.',
  *find(context) {
    for (const card of pushesIn(context)) {
      const parts =
        traceUsers(context, card)
          ?.points.filter(({ isWhole }) => isWhole)
          .map(userPartAt) ?? []
      if (!parts.some((part) => part === 'raw user' || part === 'listed user')) continue
      const { userList } = pushInputs(card)
      yield { card, ...(userList === undefined ? {} : { field: userList }), what: 'Whole Okta users are pushed' }
    }
  }
}
