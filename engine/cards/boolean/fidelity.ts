import type { Behaviour } from '#core/fidelity.ts'

/** What the True/False cards do beyond what is confirmed. */
export const booleanBehaviours: readonly Behaviour[] = [
  {
    id: 'card.boolean.empty-is-false',
    what: 'And, Or and Or (Exclusive) take an empty input as False.',
    basis: 'export'
  },
  {
    id: 'card.boolean.compare-no-operator',
    what: 'Compare without a comparison tests for equality.',
    basis: 'inferred'
  }
]
