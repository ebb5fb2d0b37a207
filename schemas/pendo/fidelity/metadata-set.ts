import type { Behaviour } from '#core/fidelity.ts'

/** Setting values of many visitors or accounts by one call. */
export const metadataSetBehaviours: readonly Behaviour[] = [
  {
    id: 'pendo.set-answers-200-on-failures',
    what: 'A bulk set that was carried out answers 200 even when all its records failed.',
    basis: 'documented'
  },
  { id: 'pendo.set-total', what: 'Of a bulk set, `total` is `updated` and `failed` together.', basis: 'documented' },
  {
    id: 'pendo.set-failed',
    what: 'Of a bulk set, `failed` is the length of `missing` and of `errors` together.',
    basis: 'documented'
  },
  {
    id: 'pendo.set-empty-lists-absent',
    what: '`missing` and `errors` are absent when nothing is in them.',
    basis: 'inferred',
    switch: '`emptyLists`'
  },
  {
    id: 'pendo.set-kind-in-answer',
    what: 'The answer of a bulk set repeats the kind.',
    basis: 'inferred',
    switch: '`kindInAnswer`'
  },
  {
    id: 'pendo.set-error-entry',
    what: 'An entry of `errors` is an object with the id as it was sent, if there was one, and a message.',
    basis: 'inferred'
  },
  {
    id: 'pendo.set-missing-listed',
    what: 'Without `create=true` an unknown id is in `missing`, and nothing is written for it.',
    basis: 'documented'
  },
  {
    id: 'pendo.set-missing-once-per-row',
    what: '`missing` holds an id once for each row that names it.',
    basis: 'inferred'
  },
  {
    id: 'pendo.set-create',
    what: 'With `create=true` an unknown id becomes a visitor or account.',
    basis: 'documented'
  },
  {
    id: 'pendo.set-create-custom-and-agent',
    what: '`create=true` works for the groups `custom` and `agent`.',
    basis: 'client'
  },
  {
    id: 'pendo.set-created-counted-as-updated',
    what: 'Records that were created are counted as updated.',
    basis: 'inferred'
  },
  { id: 'pendo.set-create-exact-true', what: 'Only the exact text `true` creates.', basis: 'inferred' },
  {
    id: 'pendo.set-kinds',
    what: 'Visitors and accounts are set by the same call, with `visitorId` and `accountId` as keys of the id.',
    basis: 'client'
  },
  { id: 'pendo.set-groups', what: 'The groups that can be set are `custom` and `agent`.', basis: 'documented' },
  {
    id: 'pendo.set-agent-group',
    what: 'The agent group can be written through the API, as three integrations do; an old article says that it cannot.',
    basis: 'client',
    switch: '`agentGroup`'
  },
  {
    id: 'pendo.set-unknown-kind-is-404',
    what: 'A kind or group that does not exist, or cannot be set, is answered 404 with an empty body.',
    basis: 'inferred'
  },
  {
    id: 'pendo.set-unknown-field-is-400',
    what: 'A field that does not exist makes the whole call a 400 "missing field mappings", and nothing is written.',
    basis: 'inferred',
    switch: '`unknownField`'
  },
  {
    id: 'pendo.set-wrong-type-stored',
    what: 'A value of another type than its field is stored as it was sent.',
    basis: 'client',
    switch: '`wrongType`'
  },
  {
    id: 'pendo.set-wrong-type-is-422',
    what: 'Where a value of the wrong type refuses the call, the status is 422.',
    basis: 'inferred',
    switch: '`wrongType`'
  },
  { id: 'pendo.set-null-clears', what: 'null clears a value.', basis: 'inferred', switch: '`nullValue`' },
  { id: 'pendo.set-empty-values-updated', what: 'A record with empty `values` counts as updated.', basis: 'inferred' },
  { id: 'pendo.set-empty-list-is-zeros', what: 'An empty list is answered 200 with zeros.', basis: 'inferred' },
  {
    id: 'pendo.set-in-order',
    what: 'Records are applied in their order: of the same id, the last value counts.',
    basis: 'inferred'
  },
  {
    id: 'pendo.set-duplicates-counted-each',
    what: 'Rows with the same id are counted each.',
    basis: 'inferred',
    switch: '`duplicates`'
  },
  {
    id: 'pendo.set-numeric-id-refused',
    what: 'A record whose id is a number goes to `errors`.',
    basis: 'inferred',
    switch: '`numericIds`'
  },
  {
    id: 'pendo.set-unusable-id-refused',
    what: 'A record whose id is empty, missing or no text goes to `errors`; an id of spaces is an id.',
    basis: 'inferred'
  },
  {
    id: 'pendo.set-values-missing-refused',
    what: 'A record without an object of `values` goes to `errors`.',
    basis: 'inferred'
  },
  {
    id: 'pendo.set-item-no-object-is-400',
    what: 'A list that holds something else than objects is answered 400, and so is an object in place of the list.',
    basis: 'inferred'
  },
  {
    id: 'pendo.set-deep-value-refused',
    what: 'A record with a value of more than 100 nested levels goes to `errors`.',
    basis: 'inferred'
  },
  { id: 'pendo.set-merges', what: 'Values that are not sent stay as they are.', basis: 'inferred' },
  {
    id: 'pendo.set-one-transaction',
    what: 'A bulk set is written as a whole, and can be read at once.',
    basis: 'inferred'
  },
  {
    id: 'pendo.set-too-long-is-408',
    what: 'A bulk set that takes longer than five minutes is answered 408; the mock imitates it by a number of records.',
    basis: 'documented',
    switch: '`timeoutAfterRecords`'
  },
  {
    id: 'pendo.set-partial-before-408',
    what: 'Before a 408 part of the records may be written; its body is empty.',
    basis: 'inferred',
    switch: '`timeoutAfterRecords`'
  }
]
