import { normaliseFieldName } from '#schemas/pendo/field-name.ts'
import { getMetadataSchema } from '#schemas/pendo/metadata-schema.ts'
import type { PendoHttp } from './http.ts'

/** A field of visitors as Pendo has it. */
export interface VisitorField {
  /** The name under which values stand. */
  readonly name: string
  /** `string`, `integer`, `float`, `boolean`, `time`, `list`, or empty; absent where Pendo does not say. */
  readonly type: string | undefined
}

/**
 * Finds the fields of a group that the given names mean: a field of that very name, else the one whose name is the same
 * as Pendo stores names; null where Pendo has none, or has it deleted.
 * @throws PendoError as {@link PendoHttp.call} does
 */
export async function findVisitorFields(
  http: PendoHttp,
  group: string,
  names: readonly string[]
): Promise<(VisitorField | null)[]> {
  const schema = await http.call(getMetadataSchema, { params: { kind: 'visitor' } })
  const exact = new Map<string, VisitorField>()
  const normalised = new Map<string, VisitorField>()
  for (const [name, { Type: type, isDeleted }] of Object.entries(new Map(Object.entries(schema)).get(group) ?? {})) {
    if (isDeleted === true) continue
    exact.set(name, { name, type })
    normalised.set(normaliseFieldName(name), { name, type })
  }
  return names.map((name) => exact.get(name) ?? normalised.get(normaliseFieldName(name)) ?? null)
}
