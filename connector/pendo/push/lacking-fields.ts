import { AppError } from '#core/errors.ts'
import { normaliseFieldName } from '#schemas/pendo/field-name.ts'
import type { WritableGroup } from '#schemas/pendo/kind.ts'
import { getMetadataSchema } from '#schemas/pendo/metadata-schema.ts'
import type { PendoHttp } from '../client/http.ts'
import { PendoError } from '../client/pendo-error.ts'
import type { Batch, BatchRow } from './batch.ts'

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

/** Rows that use fields which Pendo lacks, with those fields, and the rows that do not. */
export interface Partition {
  readonly blameless: readonly BatchRow[]
  readonly lacking: readonly { readonly row: BatchRow; readonly fields: readonly string[] }[]
}

/** Parts the rows of a batch by the fields that they use; nobody is to blame where Pendo would not say what it has. */
export function partitionByFields(batch: Batch, rows: readonly BatchRow[], question: FieldQuestion): Partition {
  if (question === null) return { blameless: rows, lacking: [] }
  const blameless: BatchRow[] = []
  const lacking: { row: BatchRow; fields: string[] }[] = []
  for (const row of rows) {
    const fields = batch.fieldsOf(row).filter((field) => !question(field))
    if (fields.length === 0) blameless.push(row)
    else lacking.push({ row, fields })
  }
  return { blameless, lacking }
}

/** The error for fields that Pendo lacks: names the first twenty, and where to add them. */
export function fieldsMissing(group: WritableGroup, fields: readonly string[]): AppError {
  const named = fields.slice(0, 20).map((field) => `"${field}"`)
  const more = fields.length > 20 ? ` and ${fields.length - 20} more` : ''
  return new AppError('PENDO_FIELDS_MISSING', [group, named.join(', ') + more], { where: fields[0] ?? '' })
}
