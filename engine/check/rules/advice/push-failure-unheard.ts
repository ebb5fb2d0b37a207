import type { Call } from '../../../plan/calls-of.ts'
import { droppingCalls } from '../../pendo/failure-path.ts'
import { pushesIn } from '../../pendo/pushes.ts'
import type { Rule } from '../../rule.ts'

/** The rule `push-failure-unheard`. */
export const pushFailureUnheard: Rule = {
  id: 'push-failure-unheard',
  grade: 'advice',
  title: 'A failure of the push reaches somebody',
  consequence: 'When the push fails, no caller and no later card learns of it, and its users are not sent again.',
  repair:
    'Put the push into the Try of an If Error card and let its If Error block write the users to a table or send a message.',
  *find(context) {
    for (const card of pushesIn(context)) {
      for (const call of droppingCalls(context, card)) yield { card, what: sentence(call) }
    }
  }
}

function sentence({ card, kind }: Call): string {
  const where = `"${card.title}" (${card.id}) of "${card.flow.name}"`
  if (kind === 'async') return `The push runs under ${where}, which does not wait for it`
  return card.flow.startKind === 'event'
    ? `The push runs under ${where}, which belongs to the event card and ignores errors`
    : `The push runs under ${where}, which ignores errors`
}
