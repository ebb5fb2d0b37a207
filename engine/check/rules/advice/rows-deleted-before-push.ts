import { pushesIn } from '../../pendo/pushes.ts'
import { deletionsBefore } from '../../pendo/row-deletions.ts'
import { traceUsers } from '../../pendo/user-source.ts'
import type { Rule } from '../../rule.ts'

/** The rule `rows-deleted-before-push`. */
export const rowsDeletedBeforePush: Rule = {
  id: 'rows-deleted-before-push',
  grade: 'advice',
  title: 'Rows are deleted after their push',
  consequence: 'When the push fails, its users are in no table any more and no later run sends them.',
  repair: 'Push first, and delete the rows only when statusCode is 200 and usersFailed is 0.',
  *find(context) {
    for (const push of pushesIn(context)) {
      const users = traceUsers(context, push)
      if (users === null) continue
      for (const card of deletionsBefore(context, push, users)) {
        yield { card, what: `The rows are deleted before "${push.title}" in "${push.flow.name}" has sent them` }
      }
    }
  }
}
