import type { Rule } from '../../rule.ts'

/** The rule `schedule-unmarked`. */
export const scheduleUnmarked: Rule = {
  id: 'schedule-unmarked',
  grade: 'warning',
  title: 'A flow with a schedule is marked as scheduled',
  consequence: 'The flow is not started by its schedule.',
  repair: 'Set the schedule again in the Console.',
  *find({ workflows }) {
    for (const flow of workflows.flows) {
      if (flow.schedule !== null && !flow.isScheduled) yield { flow, what: 'The flow has a schedule and is not marked' }
    }
  }
}
