import type { Behaviour } from '#core/fidelity.ts'

/** What the URL cards do beyond what is confirmed. */
export const urlBehaviours: readonly Behaviour[] = [
  {
    id: 'card.url.parse-forms',
    what: 'Parse gives the protocol with its colon and the path as it stands in the text, `/` where there is none; older help pages and the examples stored in exports have no colon, and an encoded path.',
    basis: 'inferred'
  },
  {
    id: 'card.url.parse-partial',
    what: 'Parse of text without a protocol or a host leaves those parts empty, and is no error.',
    basis: 'inferred'
  }
]
