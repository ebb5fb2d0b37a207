import type { Behaviour } from '#core/fidelity.ts'

/** Reading a visitor. */
export const visitorBehaviours: readonly Behaviour[] = [
  { id: 'pendo.visitor-get', what: 'A visitor is read with `id` and `metadata` by group.', basis: 'client' },
  {
    id: 'pendo.visitor-id-encoded',
    what: 'An id in a path is URL-encoded, or base64 with the header `x-pendo-base64-encoded-params: true`.',
    basis: 'documented'
  },
  {
    id: 'pendo.visitor-base64-both',
    what: 'Standard and URL-safe base64 are both read; what is neither is answered 400.',
    basis: 'inferred'
  },
  { id: 'pendo.visitor-unknown-is-404', what: 'An unknown visitor is answered 404.', basis: 'documented' },
  { id: 'pendo.visitor-unknown-is-empty', what: 'The 404 of an unknown visitor has an empty body.', basis: 'client' },
  {
    id: 'pendo.visitor-lacks-auto',
    what: 'A visitor that never used the product has no more of `auto` than the id and when it was updated.',
    basis: 'inferred'
  },
  { id: 'pendo.visitor-list-get-is-404', what: '`GET /visitor` without an id is answered 404.', basis: 'reported' },
  { id: 'pendo.visitor-id-case-sensitive', what: 'Ids are case-sensitive.', basis: 'documented' },
  { id: 'pendo.times-in-ms', what: 'Times are numbers: epoch milliseconds.', basis: 'client' }
]
