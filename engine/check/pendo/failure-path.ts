import type { Card } from '../../export/card.ts'
import type { Flow } from '../../export/flow.ts'
import type { Call } from '../../plan/calls-of.ts'
import type { CheckContext } from '../context.ts'

/** The calls under which a failure of a card is dropped: nobody hears of it beyond them. */
export function droppingCalls(context: CheckContext, card: Card): Call[] {
  const dropping: Call[] = []
  if (isHandled(card)) return dropping
  const reached = new Set<Flow>([card.flow])
  for (const flow of reached) {
    for (const call of context.callsTo(flow)) {
      if (call.kind === 'async' || call.kind === 'each, ignoring errors') dropping.push(call)
      // If Error hands a failure of the block it tries to its other block.
      else if (!(call.kind === 'block' && call.card.kind === 'control:tryCatch') && !isHandled(call.card)) {
        reached.add(call.card.flow)
      }
    }
  }
  return dropping
}

/** Whether the card's error policy runs a flow, which can tell somebody. */
function isHandled({ errorHandling }: Card): boolean {
  return errorHandling.kind === 'flow'
}
