import type { Card } from '../../../export/card.ts'
import { pushesIn } from '../../pendo/pushes.ts'
import { asksForOnePerson, asksForStatus } from '../../pendo/user-criteria.ts'
import { traceUsers, userListings } from '../../pendo/user-source.ts'
import type { Rule } from '../../rule.ts'
import type { Trace } from '../../trace/trace.ts'

/** The rule `no-status-filter`. */
export const noStatusFilter: Rule = {
  id: 'no-status-filter',
  grade: 'advice',
  title: 'The user list asks for a status',
  consequence: 'People who have left, and accounts that were never activated, are pushed as if they worked there.',
  repair: 'Set Status to ACTIVE on the card that lists the users.',
  *find(context) {
    const told = new Set<Card>()
    for (const push of pushesIn(context)) {
      const users = traceUsers(context, push)
      if (users === null || looksAtStatus(users)) continue
      for (const card of userListings(users)) {
        if (asksForStatus(card) || asksForOnePerson(card) || told.has(card)) continue
        told.add(card)
        yield { card, what: 'Users of every status are listed' }
      }
    }
  }
}

/** Whether a flow that the users pass reads their status: then it can leave some out. */
function looksAtStatus({ points }: Trace): boolean {
  const flows = new Set(
    points.flatMap((point) => {
      if (point.kind === 'record') return []
      return [(point.kind === 'input' ? point.input : point.output).card.flow]
    })
  )
  return [...flows].some((flow) => flow.cards.some(readsStatus))
}

function readsStatus(card: Card): boolean {
  if (card.isExpand || card.kind === 'object:pick')
    return card.outputs.some((output) => isStatus(output.key, output.metadata.path))
  const path = card.input(null, 'path')
  return path !== undefined && isStatus(path.literal, undefined)
}

function isStatus(dotted: unknown, steps: unknown): boolean {
  const last = Array.isArray(steps) ? steps.at(-1) : typeof dotted === 'string' ? dotted.split('.').at(-1) : undefined
  return typeof last === 'string' && last.toLowerCase() === 'status'
}
