import { readYesNo } from '#core/yes-no.ts'
import { pushInputs } from '../../pendo/push-card.ts'
import { pushesIn } from '../../pendo/pushes.ts'
import type { Rule } from '../../rule.ts'

/** The rule `push-creates-visitors`. */
export const pushCreatesVisitors: Rule = {
  id: 'push-creates-visitors',
  grade: 'advice',
  title: 'The push does not create visitors unless that is meant',
  consequence:
    'Every user that Pendo does not know by that id becomes a visitor, ids cannot be renamed later, and usersMissing stays empty.',
  repair: 'Set Create non-existing users to No until a trial push reports no usersMissing that surprise you.',
  *find(context) {
    for (const card of pushesIn(context)) {
      const { create } = pushInputs(card)
      if (create === undefined || create.isPinned || readYesNo(create.literal) !== true) continue
      yield { card, field: create, what: 'The push creates visitors that Pendo does not know' }
    }
  }
}
