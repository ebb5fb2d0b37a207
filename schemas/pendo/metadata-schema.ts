import type { Static } from 'typebox'
import { Type } from 'typebox'
import { defineEndpoint } from '#core/endpoint.ts'

/** Types that a field can be created with. */
export const FieldType = Type.Union([
  Type.Literal('string'),
  Type.Literal('number'),
  Type.Literal('time'),
  Type.Literal('boolean')
])
export type FieldType = Static<typeof FieldType>

/** One field of the schema answer. `Type` is `string`, `time`, `boolean`, `integer`, `float`, `list` or empty. */
export const SchemaField = Type.Object({
  Type: Type.String(),
  DisplayName: Type.String(),
  ElementType: Type.String(),
  ElementFormat: Type.String(),
  Dirty: Type.Boolean(),
  isHidden: Type.Boolean(),
  isDeleted: Type.Boolean(),
  isCalculated: Type.Boolean(),
  isPerApp: Type.Boolean(),
  neverIndex: Type.Boolean()
})
export type SchemaField = Static<typeof SchemaField>

/** Fields by group and name; a group without a field may be absent. A client needs no more of a field than it is there. */
export const MetadataSchema = Type.Record(Type.String(), Type.Record(Type.String(), Type.Partial(SchemaField)))
export type MetadataSchema = Static<typeof MetadataSchema>

/** Lists the fields of a kind. */
export const getMetadataSchema = defineEndpoint({
  method: 'GET',
  url: '/api/v1/metadata/schema/:kind',
  summary: 'List the fields of a kind',
  params: Type.Object({ kind: Type.String() }),
  result: MetadataSchema
})

/** A field to create. */
export const NewField = Type.Object({
  name: Type.String({ minLength: 1 }),
  displayname: Type.Optional(Type.String()),
  type: FieldType
})
export type NewField = Static<typeof NewField>

/** Creates fields, or undeletes them: the values of a deleted field come back. */
export const createFields = defineEndpoint({
  method: 'POST',
  url: '/api/v1/metadata/schema/:kind/:group',
  summary: 'Create or undelete fields',
  params: Type.Object({ kind: Type.String(), group: Type.String() }),
  body: Type.Array(NewField)
})

/** Deletes a field softly. */
export const deleteField = defineEndpoint({
  method: 'DELETE',
  url: '/api/v1/metadata/schema/:kind/:group/:field',
  summary: 'Delete a field',
  params: Type.Object({ kind: Type.String(), group: Type.String(), field: Type.String() })
})
