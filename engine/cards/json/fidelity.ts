import type { Behaviour } from '#core/fidelity.ts'

/** What the JSON cards do beyond what is confirmed. */
export const jsonBehaviours: readonly Behaviour[] = [
  {
    id: 'card.json.parse-nothing',
    what: 'Parse gives nothing for nothing; empty text is an error, as other text that is no JSON.',
    basis: 'inferred'
  },
  {
    id: 'card.json.stringify-text',
    what: 'Stringify of text puts it in quotes, so that Parse gives it back.',
    basis: 'inferred'
  },
  {
    id: 'card.json.stringify-nothing',
    what: 'Stringify of nothing gives the text `null`.',
    basis: 'inferred'
  }
]
