import type { Behaviour } from '#core/fidelity.ts'

/** The fields: listing, creating, deleting. */
export const metadataSchemaBehaviours: readonly Behaviour[] = [
  { id: 'pendo.schema-groups', what: 'The schema answers fields by group and name.', basis: 'documented' },
  {
    id: 'pendo.schema-field-keys',
    what: 'A field of the schema has the keys that two clients know, `Type` and `DisplayName` among them.',
    basis: 'client'
  },
  {
    id: 'pendo.schema-empty-group-absent',
    what: 'A group without a field is absent from the schema.',
    basis: 'client'
  },
  {
    id: 'pendo.schema-unknown-kind-is-empty',
    what: 'The schema of a kind that does not exist answers 200 without data.',
    basis: 'reported'
  },
  {
    id: 'pendo.schema-create',
    what: 'Fields are created by POST with the types string, number, time and boolean.',
    basis: 'documented'
  },
  { id: 'pendo.schema-number-is-float', what: 'A field created as number is shown as `float`.', basis: 'inferred' },
  { id: 'pendo.schema-undelete', what: 'Creating a field that was deleted undeletes it.', basis: 'documented' },
  {
    id: 'pendo.schema-undelete-values-back',
    what: 'The values of a deleted field are hidden, and come back when it is undeleted, with the type it had.',
    basis: 'inferred'
  },
  {
    id: 'pendo.schema-delete-soft',
    what: 'A deleted field stays in the schema with `isDeleted`.',
    basis: 'inferred',
    switch: '`deletedFields`'
  },
  {
    id: 'pendo.schema-changes-answer-empty',
    what: 'Creating and deleting fields answers 200 with an empty body; only `custom` and `agent` can be changed.',
    basis: 'inferred'
  }
]
