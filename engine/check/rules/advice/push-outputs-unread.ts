import type { Card } from '../../../export/card.ts'
import type { CheckContext } from '../../context.ts'
import { pushesIn } from '../../pendo/pushes.ts'
import type { Rule } from '../../rule.ts'
import { returnsOf } from '../../trace/calls.ts'

/** The rule `push-outputs-unread`. */
export const pushOutputsUnread: Rule = {
  id: 'push-outputs-unread',
  grade: 'advice',
  title: 'The outputs of the push are read',
  consequence: 'The card does not fail when Pendo refuses users, so nobody learns who was not updated.',
  repair:
    'After the push compare statusCode with 200 and usersFailed with 0, and write usersMissing to a table or a message.',
  *find(context) {
    for (const card of pushesIn(context)) {
      if (!isRead(context, card)) yield { card, what: 'Nothing reads what the push reports' }
    }
  }
}

/** Read by a pin, or returned to a caller that uses it because the flow ends with the push and has no Return. */
function isRead(context: CheckContext, card: Card): boolean {
  if (card.outputs.some((output) => output.pins.length > 0)) return true
  if (!returnsOf(context, card.flow).some((field) => field.card === card)) return false
  return context.callsTo(card.flow).some((call) => call.card.outputs.some((output) => output.pins.length > 0))
}
