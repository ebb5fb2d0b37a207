import type { Behaviour } from '#core/fidelity.ts'

/** Values: times, single values, the group `pendo`. */
export const metadataValueBehaviours: readonly Behaviour[] = [
  {
    id: 'pendo.time-accepted',
    what: 'A time field takes ISO 8601 and epoch milliseconds; a time without offset is UTC.',
    basis: 'inferred'
  },
  { id: 'pendo.time-read-as-ms', what: 'A time is read back as epoch milliseconds.', basis: 'client' },
  { id: 'pendo.value-get-is-bare', what: 'A single value is read as a bare JSON value.', basis: 'documented' },
  { id: 'pendo.value-get-unset-is-null', what: 'A field without a value is read as null.', basis: 'inferred' },
  {
    id: 'pendo.value-put-is-raw',
    what: 'A single value is written by a PUT whose body is the raw JSON value.',
    basis: 'documented'
  },
  { id: 'pendo.value-put-answers-empty', what: 'A PUT of a value answers 200 with an empty body.', basis: 'client' },
  {
    id: 'pendo.value-unknown-record-is-404',
    what: 'Reading or writing a value of an unknown record, and reading an unknown field, is answered 404.',
    basis: 'inferred'
  },
  {
    id: 'pendo.value-put-unknown-field',
    what: 'A PUT to a custom field that does not exist is answered 400; one integrator notes that it is created.',
    basis: 'inferred',
    switch: '`putUnknownField`'
  },
  {
    id: 'pendo.value-put-refused-is-400',
    what: 'A PUT of a value that a bulk set would put in `errors` is answered 400.',
    basis: 'inferred'
  },
  {
    id: 'pendo.do-not-process',
    what: '`donotprocess` and `blacklistguides` of the group `pendo` are set by PUT to true or false.',
    basis: 'documented'
  },
  {
    id: 'pendo.pendo-group-only-switches',
    what: 'Nothing else of the group `pendo` can be written, and nothing of `auto`.',
    basis: 'documented'
  },
  {
    id: 'pendo.pendo-group-refused-is-400',
    what: 'A PUT to another field of `pendo`, or of another value, is answered 400.',
    basis: 'inferred'
  },
  {
    id: 'pendo.do-not-process-hides-lastupdated',
    what: 'A record flagged Do Not Process does not show when it was updated.',
    basis: 'client'
  }
]
