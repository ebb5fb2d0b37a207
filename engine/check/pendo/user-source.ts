import type { Card } from '../../export/card.ts'
import type { CheckContext } from '../context.ts'
import { listsUsers } from '../okta-users.ts'
import { item } from '../trace/point.ts'
import type { Trace } from '../trace/trace.ts'
import { traceBack } from '../trace/trace.ts'
import { pushInputs } from './push-card.ts'

/** Where the users of a push come from; `null` where the card has no User List. */
export function traceUsers(context: CheckContext, push: Card): Trace | null {
  const { userList } = pushInputs(push)
  return userList === undefined ? null : traceBack(context, userList, [item])
}

/** The cards that list the users of a push in Okta. */
export function userListings(trace: Trace): Card[] {
  const cards = trace.points.flatMap((point) => {
    if (point.kind === 'record') return [point.card]
    return point.kind === 'output' ? [point.output.card] : []
  })
  return [...new Set(cards)].filter(listsUsers)
}
