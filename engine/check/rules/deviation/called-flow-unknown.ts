import type { Rule } from '../../rule.ts'

/** The rule `called-flow-unknown`. */
export const calledFlowUnknown: Rule = {
  id: 'called-flow-unknown',
  grade: 'warning',
  title: 'Every called flow is in the file, if only by name',
  consequence: 'The import asks for a replacement and cannot say for which flow.',
  repair: 'Export the folder with the called flow in it.',
  *find(context) {
    for (const card of context.cards()) {
      for (const { target, input, kind } of context.callsBy(card)) {
        if (target !== null) continue
        const id = input?.flowId ?? card.errorHandling.flowId
        yield {
          card,
          ...(input === null ? {} : { field: input }),
          what: `The ${kind === 'error policy' ? 'error policy names' : 'card calls'} the flow ${id}, which is not in the file`
        }
      }
    }
  }
}
