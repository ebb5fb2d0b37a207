import type { Behaviour } from '#core/fidelity.ts'

/** Integration keys, and what a read-only one may do. */
export const keyBehaviours: readonly Behaviour[] = [
  {
    id: 'pendo.key-in-header',
    what: 'Every call carries the integration key in the header `x-pendo-integration-key`, in any case of letters.',
    basis: 'documented'
  },
  {
    id: 'pendo.missing-key-is-403-empty',
    what: 'A call without a key is answered 403 with an empty body.',
    basis: 'reported',
    switch: '`refusedStatus`'
  },
  {
    id: 'pendo.refused-key-is-403-empty',
    what: 'A wrong key is answered 403 with an empty body; the documentation promises 401.',
    basis: 'reported',
    switch: '`refusedStatus`'
  },
  {
    id: 'pendo.deleted-key-is-a-wrong-key',
    what: 'A deleted key is refused at once and cannot be told from a wrong one.',
    basis: 'client',
    switch: '`refusedStatus`'
  },
  { id: 'pendo.key-shown-once', what: 'A key is shown once, when it is made; no list holds it.', basis: 'documented' },
  {
    id: 'pendo.key-write-access',
    what: 'A key made without "Allow Write Access" is read-only, and stays so.',
    basis: 'documented'
  },
  { id: 'pendo.key-form', what: 'A key is a GUID that ends with its region.', basis: 'client' },
  {
    id: 'pendo.verify-key',
    what: '`GET /token/verify` says whether the key is valid and may write.',
    basis: 'documented'
  },
  { id: 'pendo.read-only-key-reads', what: 'A read-only key may verify itself and read.', basis: 'client' },
  {
    id: 'pendo.read-only-key-write-is-403-empty',
    what: 'A read-only key on a write is answered 403 with an empty body.',
    basis: 'inferred'
  },
  {
    id: 'pendo.read-only-key-aggregation',
    what: 'A read-only key may run aggregations; another integrator says that it needs write access.',
    basis: 'client',
    switch: '`readOnlyAggregation`'
  }
]
