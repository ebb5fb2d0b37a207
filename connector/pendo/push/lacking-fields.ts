import { normaliseFieldName } from '#schemas/pendo/field-name.ts'
import type { WritableGroup } from '#schemas/pendo/kind.ts'
import { getMetadataSchema } from '#schemas/pendo/metadata-schema.ts'
import type { PendoHttp } from '../client/http.ts'
import { PendoError } from '../client/pendo-error.ts'

/** The fields of a group that can be written, as a question: null when Pendo would not say. */
export type FieldQuestion = ((field: string) => boolean) | null

/**
 * Asks Pendo which visitor fields the group has. Names are compared as Pendo stores them. A Pendo that keeps a name as
 * it was sent is recognised by a schema that holds that very name.
 */
export async function askFields(http: PendoHttp, group: WritableGroup): Promise<FieldQuestion> {
  try {
    const schema = await http.call(getMetadataSchema, { params: { kind: 'visitor' } })
    const fields = new Map(Object.entries(schema)).get(group) ?? {}
    const known = new Set<string>()
    for (const [name, { isDeleted }] of Object.entries(fields)) {
      if (isDeleted === true) continue
      known.add(name)
      known.add(normaliseFieldName(name))
    }
    return (field) => known.has(field) || known.has(normaliseFieldName(field))
  } catch (error) {
    if (error instanceof PendoError) return null
    throw error
  }
}
