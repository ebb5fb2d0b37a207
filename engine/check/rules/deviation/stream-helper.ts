import { Flow } from '../../../export/flow.ts'
import type { Rule } from '../../rule.ts'

/** The rule `stream-helper`. */
export const streamHelper: Rule = {
  id: 'stream-helper',
  grade: 'warning',
  title: 'A flow that takes streamed records has the input Record',
  consequence: 'The records do not reach the flow.',
  repair: 'Give the helper flow the inputs Record and State, both of type object.',
  *find(context) {
    for (const card of context.cards()) {
      for (const { kind, target, input } of context.callsBy(card)) {
        if (kind !== 'stream' || !(target instanceof Flow) || !target.isCallable) continue
        if (target.start?.output(null, 'Record') !== undefined) continue
        yield {
          card,
          ...(input === null ? {} : { field: input }),
          what: `The flow "${target.name}" has no input Record`
        }
      }
    }
  }
}
