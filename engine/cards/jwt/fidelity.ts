import type { Behaviour } from '#core/fidelity.ts'

/** What the JWT cards do beyond what is confirmed. */
export const jwtBehaviours: readonly Behaviour[] = [
  {
    id: 'card.jwt.not-before',
    what: 'Sign takes `notBefore` for seconds since 1970, as its page says, and not for seconds from now.',
    basis: 'inferred'
  }
]
