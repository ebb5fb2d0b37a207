import type { Behaviour } from '#core/fidelity.ts'

/** What the text cards do beyond what is confirmed. */
export const stringBehaviours: readonly Behaviour[] = [
  {
    id: 'card.string.substr-empty-end',
    what: 'Text Segment without an end goes to the end of the text, as published templates rely on; the help page shows an example that does not.',
    basis: 'export'
  },
  {
    id: 'card.string.substr-odd-positions',
    what: 'Text Segment takes negative positions as 0, cuts off fractions, and swaps positions that are the wrong way round.',
    basis: 'inferred'
  }
]
