import { Flow } from '../../../export/flow.ts'
import type { Rule } from '../../rule.ts'

/** The rule `called-flow-start`. */
export const calledFlowStart: Rule = {
  id: 'called-flow-start',
  grade: 'error',
  title: 'A called flow starts with the Helper Flow card',
  consequence: 'Okta refuses to import the file.',
  repair: 'Start the called flow with Helper Flow, or call another one.',
  *find(context) {
    for (const card of context.cards()) {
      for (const { target, input } of context.callsBy(card)) {
        if (!(target instanceof Flow) || target.isInline || target.isCallable) continue
        // Several or no start cards are a fault of the called flow, with a rule of its own.
        if (target.startCards.length !== 1) continue
        yield {
          card,
          ...(input === null ? {} : { field: input }),
          what: `The card calls "${target.name}", which starts with "${target.start?.title ?? ''}"`
        }
      }
    }
  }
}
