import type { Flow } from '../../../export/flow.ts'
import { pushesIn } from '../../pendo/pushes.ts'
import type { Rule } from '../../rule.ts'

/** The rule `no-schedule`. */
export const noSchedule: Rule = {
  id: 'no-schedule',
  grade: 'advice',
  title: 'A schedule starts the push',
  consequence: 'Users are sent only when somebody thinks of it; what an event missed stays missing.',
  repair: 'Give the flow that starts the push a schedule, weekly for instance.',
  *find(context) {
    const roots = new Set(pushesIn(context).flatMap((push) => context.rootsOf(push.flow)))
    const kinds = [...roots].map(({ startKind }) => startKind)
    // An endpoint or a delegated flow may be called by a scheduler elsewhere.
    if (kinds.some((kind) => kind === 'scheduled' || kind === 'api endpoint' || kind === 'delegated')) return
    const byHand = [...roots].filter(({ startKind }) => startKind !== 'event')
    const flows: Iterable<Flow> = byHand.length > 0 ? byHand : roots
    for (const flow of flows) {
      yield {
        flow,
        what: byHand.length > 0 ? 'The push is started by hand only' : 'The push is started by events only'
      }
    }
  }
}
