import type { Rule } from '../../rule.ts'

/** The rule `schedule-incomplete`. */
export const scheduleIncomplete: Rule = {
  id: 'schedule-incomplete',
  grade: 'error',
  title: 'A scheduled flow has a schedule and the start card for it',
  consequence: 'Okta refuses to import the file.',
  repair: 'Set the schedule again in the Console, or mark the flow as not scheduled.',
  *find({ workflows }) {
    for (const flow of workflows.flows) {
      if (!flow.isScheduled) continue
      if (flow.schedule === null) yield { flow, what: 'The flow is scheduled and has no schedule' }
      else if (flow.startCards.length === 1 && !flow.isCallable) {
        yield { flow, what: `The flow is scheduled and starts with "${flow.start?.title ?? ''}"` }
      }
    }
  }
}
