import { cardBehaviours } from '#connector/pendo/fidelity.ts'
import type { FidelitySection } from './fidelity.ts'

/** The parts of `docs/fidelity.md`. */
export const fidelitySections: readonly FidelitySection[] = [
  {
    title: 'The card and its connection',
    about:
      'What the card does with a list of users, and what it expects of Pendo ([card.md](card.md) tells it in order).',
    behaviours: cardBehaviours
  }
]
