import type { Card } from '../../export/card.ts'
import type { CheckContext } from '../context.ts'
import { isPushCard } from './push-card.ts'

/** The cards of a file that push users into Pendo. */
export function pushesIn(context: CheckContext): Card[] {
  return [...context.cards()].filter(isPushCard)
}
