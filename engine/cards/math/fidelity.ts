import type { Behaviour } from '#core/fidelity.ts'

/** What the number cards do beyond what is confirmed. */
export const mathBehaviours: readonly Behaviour[] = [
  {
    id: 'card.math.empty-is-zero',
    what: 'Number cards take an empty input as 0.',
    basis: 'inferred'
  },
  {
    id: 'card.math.round-negative-half',
    what: 'Round takes a negative half up, as JavaScript does: -1.5 becomes -1.',
    basis: 'inferred'
  },
  {
    id: 'card.math.divide-by-zero',
    what: 'Divide by zero is an error.',
    basis: 'inferred'
  },
  {
    id: 'card.math.divide-percentage',
    what: 'The percentage of Divide is the quotient times 100 with the asked number of decimals and a percent sign, as a published template puts it into a sentence: `95.50%`.',
    basis: 'export'
  },
  {
    id: 'card.math.formula-limits',
    what: 'Formula refuses whatever its page does not list, formulas of more than 2000 characters, and a placeholder that is only a part of a number.',
    basis: 'inferred'
  },
  {
    id: 'card.math.random-empty-range',
    what: 'Random Integer gives its lower bound when no integer lies between its bounds.',
    basis: 'inferred'
  }
]
