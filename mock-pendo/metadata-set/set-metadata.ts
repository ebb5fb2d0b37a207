import type { DatabaseSync } from 'node:sqlite'
import { transaction } from '#core/sqlite.ts'
import type { MetadataKind } from '#schemas/pendo/kind.ts'
import type { MockPendoSettings } from '../config.ts'
import { Refusal } from '../refusal.ts'
import type { FieldGroup } from '../store/fields.ts'
import type { ValueWriter } from '../store/records.ts'
import { isTooDeep, ValueEncoder } from './encode-values.ts'
import type { RecordError, RowOutcome } from './tally.ts'

/** Key of the id in a row. */
export const idKeys = { visitor: 'visitorId', account: 'accountId' } as const satisfies Record<MetadataKind, string>

type Row = Readonly<Record<string, unknown>>

/** A row that may be written. */
interface Accepted {
  readonly id: string
  readonly kept: string
  readonly patch: string
}

/** What a bulk set works with. */
export interface MetadataSet {
  readonly database: DatabaseSync
  readonly kind: MetadataKind
  readonly fields: FieldGroup
  readonly writer: ValueWriter
  readonly settings: MockPendoSettings
  /** Epoch milliseconds. */
  readonly now: number
}

/** The id of a row, or why it has none. */
function readId(given: unknown, numericIds: MockPendoSettings['numericIds']): string | RecordError {
  if (typeof given === 'string') return given === '' ? { id: given, message: 'the id is empty' } : given
  if (given === undefined) return { message: 'the id is missing' }
  if (typeof given === 'number' && numericIds === 'text') return String(given)
  // What is nested too deeply cannot be written into the answer either.
  return { ...(isTooDeep(given) ? {} : { id: given }), message: 'the id is not a text' }
}

const isObject = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Sets the values of many records in one transaction. All rows are judged before the first is written, so a call
 * that is refused has written nothing.
 * @returns how each row ended, in their order
 * @throws Refusal
 */
export function setMetadata(set: MetadataSet, rows: readonly Row[]): RowOutcome[] {
  const judged = judge(set, rows)
  const limit = set.settings.timeoutAfterRecords
  const isTooSlow = limit > 0 && judged.length > limit
  const outcomes = transaction(set.database, () => write(set, isTooSlow ? judged.slice(0, limit) : judged))
  if (isTooSlow) throw new Refusal('too-slow')
  return outcomes
}

function judge({ kind, fields, settings }: MetadataSet, rows: readonly Row[]): (Accepted | RecordError)[] {
  const idKey = idKeys[kind]
  const encoder = new ValueEncoder(fields, settings)
  return rows.map((row) => {
    const { values } = row
    const id = readId(row[idKey], settings.numericIds)
    const fault = isObject(values) ? encoder.encode(values) : 'the values are missing'
    if (typeof id !== 'string') return id
    return fault === null ? { id, kept: encoder.kept, patch: encoder.patch } : { id, message: fault }
  })
}

function write({ writer, now }: MetadataSet, judged: readonly (Accepted | RecordError)[]): RowOutcome[] {
  return judged.map((row) => {
    if ('message' in row) return row
    return { id: row.id, written: writer.write(row.id, row.kept, row.patch, now) }
  })
}
