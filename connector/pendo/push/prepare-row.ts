import { AppError } from '#core/errors.ts'
import type { VisitorRow } from '#schemas/pendo/metadata-values.ts'
import type { SettledRow } from './contract.ts'
import type { FieldNotes } from './field-notes.ts'
import { noteField } from './field-notes.ts'
import { allFields, isObject, lookUp } from './look-up.ts'
import { settle, unsent } from './settled-row.ts'
import type { IdRules } from './visitor-id.ts'
import { kindOf, readVisitorId } from './visitor-id.ts'

/** A row that is ready to be sent. */
export interface PreparedRow {
  readonly row: number
  readonly visitorId: string
  /** The record as JSON. */
  readonly json: string
}

/** What preparing rows needs to know of the push. */
export interface RowRules extends IdRules {
  readonly valueKeys: readonly string[]
  readonly maxBatchBytes: number
}

/**
 * Turns rows of the User List into records: a record, or the row settled as unsent with its reason. The fields of a record
 * stand in the order of their names, so that the same values make the same text.
 */
export function rowPreparer(
  rules: RowRules,
  notes: FieldNotes
): (row: number, user: unknown) => PreparedRow | SettledRow {
  const ordered = { ...rules, valueKeys: rules.valueKeys.toSorted() }
  return (row, user) => {
    try {
      return prepareRow(row, user, ordered, notes)
    } catch (error) {
      // A user is foreign code where it has getters or is a proxy, and may throw at any touch.
      return unsent({ row, visitorId: null }, 'ROW_NOT_READABLE', [row, messageOf(error)])
    }
  }
}

function prepareRow(row: number, user: unknown, rules: RowRules, notes: FieldNotes): PreparedRow | SettledRow {
  const place = { row, visitorId: null }
  if (user instanceof AppError) return settle(place, 'unsent', user.code, user.message)
  if (user instanceof Error) return unsent(place, 'ROW_NOT_READABLE', [row, user.message])
  if (!isObject(user)) return unsent(place, 'ROW_NOT_OBJECT', [row, kindOf(user)])
  const visitorId = readVisitorId(row, user, rules)
  if (typeof visitorId !== 'string') return visitorId
  const values = valuesOf(row, user, rules.valueKeys, notes)
  const lost = Object.keys(values).find((field) => isNoNumber(values[field]))
  if (lost !== undefined) {
    const why = 'JSON has no such number, and Pendo would take it as empty'
    return unsent({ row, visitorId }, 'ROW_NOT_SERIALISABLE', [row, `the field "${lost}" (${values[lost]})`, why])
  }
  let json: string
  try {
    json = JSON.stringify({ visitorId, values } satisfies VisitorRow)
  } catch (error) {
    return unsent({ row, visitorId }, 'ROW_NOT_SERIALISABLE', [row, 'one of its values', messageOf(error)])
  }
  // A character takes at most three bytes of UTF-8, so most rows need not be measured.
  if (json.length * 3 > rules.maxBatchBytes) {
    const bytes = Buffer.byteLength(json) + 2
    if (bytes > rules.maxBatchBytes) {
      return unsent({ row, visitorId }, 'ROW_TOO_LARGE', [row, bytes, rules.maxBatchBytes])
    }
  }
  return { row, visitorId, json }
}

function valuesOf(
  row: number,
  user: Readonly<Record<string, unknown>>,
  valueKeys: readonly string[],
  notes: FieldNotes
): Readonly<Record<string, unknown>> {
  const all = valueKeys.length === 0 ? allFields(user) : null
  const values: Record<string, unknown> = {}
  for (const field of all === null ? valueKeys : Object.keys(all).sort()) {
    const value = all === null ? lookUp(user, field) : all[field]
    if (value === undefined) continue
    noteField(notes, row, field, value)
    // Assigned like the others, this one would become the prototype.
    if (field === '__proto__') Object.defineProperty(values, field, { value, enumerable: true })
    else values[field] = value
  }
  return values
}

function isNoNumber(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value)
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
