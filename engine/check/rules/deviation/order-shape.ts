import type { Rule } from '../../rule.ts'

/** The rule `order-shape`. */
export const orderShape: Rule = {
  id: 'order-shape',
  grade: 'warning',
  title: 'The cards form a chain, with If/Else and Join as its only forks',
  consequence: 'The flow cannot be run here, and nobody knows what Okta makes of it.',
  repair: 'Open the flow in the Okta Workflows Console, save it and export it again.',
  *find(context) {
    for (const flow of context.flows) {
      // Faults that are errors by rules of their own.
      const ordered = new Set(flow.orderings.flat())
      if (flow.startCards.length !== 1 || [...ordered].some((id) => flow.card(id) === undefined)) continue
      const fault = context.orderFaultOf(flow)
      if (fault !== null) yield { flow, what: fault.replace(/\.$/, '') }
    }
  }
}
