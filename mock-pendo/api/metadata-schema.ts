import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { routeOf } from '#mock-kit/route-of.ts'
import type { MetadataKind } from '#schemas/pendo/kind.ts'
import { writableGroups } from '#schemas/pendo/kind.ts'
import type { NewField, SchemaField } from '#schemas/pendo/metadata-schema.ts'
import { createFields, deleteField, getMetadataSchema } from '#schemas/pendo/metadata-schema.ts'
import { Refusal } from '../refusal.ts'
import type { FieldRow } from '../starting-fields.ts'
import type { MockPendo } from '../state.ts'
import type { ApiOptions } from '../surface.ts'
import { pendoRoute, readKind, writes } from '../surface.ts'

/** The schema answer shows `integer` and `float` only; a number that is created may have decimals. */
const shownTypes: Readonly<Record<NewField['type'], string>> = {
  string: 'string',
  number: 'float',
  time: 'time',
  boolean: 'boolean'
}

const toSchemaField = ({ displayName, type, deleted }: FieldRow & { deleted: boolean }): SchemaField => ({
  Type: type,
  DisplayName: displayName,
  ElementType: '',
  ElementFormat: '',
  Dirty: true,
  isHidden: false,
  isDeleted: deleted,
  isCalculated: false,
  isPerApp: false,
  neverIndex: false
})

function schemaOf({ fields, settings }: MockPendo, kind: MetadataKind): Record<string, Record<string, SchemaField>> {
  const groups = new Map<string, [string, SchemaField][]>()
  for (const field of fields.list(kind)) {
    if (field.deleted && settings.deletedFields === 'absent') continue
    const group = groups.get(field.group) ?? []
    groups.set(field.group, [...group, [field.name, toSchemaField(field)]])
  }
  return Object.fromEntries([...groups].map(([group, entries]) => [group, Object.fromEntries(entries)]))
}

/** @throws Refusal for a group whose fields cannot be changed through the API */
function readWritableGroup(group: string): string {
  if ((writableGroups as readonly string[]).includes(group)) return group
  throw new Refusal('not-found')
}

/** The fields of a kind. */
export const metadataSchemaRoutes: FastifyPluginAsyncTypebox<ApiOptions> = async (app, { mock }) => {
  const { fields, settings } = mock
  const options = pendoRoute('Metadata')

  app.route({
    ...routeOf(getMetadataSchema, options),
    // A kind that does not exist is seen to answer 200 without data.
    handler: async ({ params: { kind } }) => (kind === 'visitor' || kind === 'account' ? schemaOf(mock, kind) : {})
  })

  app.route({
    ...routeOf(createFields, options),
    ...writes,
    handler: async ({ params, body }, reply) => {
      const kind = readKind(params.kind)
      const group = readWritableGroup(params.group)
      const nameless = body.some(({ name }) => settings.normaliseNames && !/[\p{L}\p{N}]/u.test(name))
      if (nameless) throw new Refusal('unacceptable')
      mock.transaction(() => {
        for (const { name, displayname, type } of body) {
          fields.add({ kind, group, name, displayName: displayname ?? name, type: shownTypes[type] })
        }
      })
      return reply.send()
    }
  })

  app.route({
    ...routeOf(deleteField, options),
    ...writes,
    handler: async ({ params }, reply) => {
      const deleted = fields.delete(readKind(params.kind), readWritableGroup(params.group), params.field)
      if (!deleted) throw new Refusal('not-found')
      return reply.send()
    }
  })
}
