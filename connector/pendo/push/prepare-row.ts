import type { ErrorCode } from '#core/errors.ts'
import { AppError, sentenceOf } from '#core/errors.ts'
import type { VisitorRow } from '#schemas/pendo/metadata-values.ts'
import type { SettledRow } from './contract.ts'
import { allFields, isObject, lookUp } from './look-up.ts'

/** A row that is ready to be sent. */
export interface PreparedRow {
  readonly row: number
  readonly visitorId: string
  /** The record as JSON. */
  readonly json: string
}

/** What preparing rows needs to know of the push. */
export interface RowRules {
  readonly visitorIdKey: string
  readonly valueKeys: readonly string[]
  readonly numericIds: 'refuse' | 'text'
  readonly maxBatchBytes: number
}

/** What was noticed while preparing rows: the fields that go, and what looks wrong without failing a row. */
export interface FieldNotes {
  /** Names of the fields seen, in the order first seen. */
  readonly seen: Set<string>
  /** By field, the first row whose value is an object or a list. */
  readonly nested: Map<string, number>
}

/** Notes with nothing in them. */
export function emptyNotes(): FieldNotes {
  return { seen: new Set(), nested: new Map() }
}

/** More names than this are not remembered: a list whose users have fields without end must not fill the memory. */
const mostNotes = 10_000

/** Turns rows of the User List into records: a record, or the row settled as unsent with its reason. */
export function rowPreparer(
  rules: RowRules,
  notes: FieldNotes
): (row: number, user: unknown) => PreparedRow | SettledRow {
  const { valueKeys, visitorIdKey, maxBatchBytes } = rules

  function note(row: number, field: string, value: unknown): void {
    if (!notes.seen.has(field) && notes.seen.size < mostNotes) notes.seen.add(field)
    if (typeof value === 'object' && value !== null && !notes.nested.has(field) && notes.nested.size < mostNotes) {
      notes.nested.set(field, row)
    }
  }

  function valuesOf(row: number, user: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    if (valueKeys.length === 0) {
      const fields = allFields(user)
      for (const field of Object.keys(fields)) if (fields[field] !== undefined) note(row, field, fields[field])
      return fields
    }
    const values: Record<string, unknown> = {}
    for (const field of valueKeys) {
      const value = lookUp(user, field)
      if (value === undefined) continue
      note(row, field, value)
      // Assigned like the others, this one would become the prototype.
      if (field === '__proto__') Object.defineProperty(values, field, { value, enumerable: true })
      else values[field] = value
    }
    return values
  }

  return (row, user) => {
    if (user instanceof Error) {
      return user instanceof AppError
        ? unsentRow(row, null, user.code, user.message)
        : unsent(row, null, 'ROW_NOT_READABLE', [row, user.message])
    }
    if (!isObject(user)) return unsent(row, null, 'ROW_NOT_OBJECT', [row, nameOf(user)])
    const id = lookUp(user, visitorIdKey)
    if (id === undefined) return unsent(row, null, 'ROW_ID_MISSING', [row, visitorIdKey])
    if (id === null || (typeof id === 'string' && id.trim() === '')) {
      return unsent(row, null, 'ROW_ID_EMPTY', [row, visitorIdKey])
    }
    const visitorId = rules.numericIds === 'text' && Number.isSafeInteger(id) ? String(id) : id
    if (typeof visitorId !== 'string') return unsent(row, null, 'ROW_ID_NOT_TEXT', [row, visitorIdKey, nameOf(id)])
    // Half a surrogate pair has no UTF-8 form: Pendo would store, and answer, another id than the one sent.
    if (!visitorId.isWellFormed()) {
      return unsent(row, null, 'ROW_ID_NOT_TEXT', [row, visitorIdKey, 'text with half a character in it'])
    }
    let json: string
    try {
      json = JSON.stringify({ visitorId, values: valuesOf(row, user) } satisfies VisitorRow)
    } catch (error) {
      return unsent(row, visitorId, 'ROW_NOT_SERIALISABLE', [row, 'one of its values', (error as Error).message])
    }
    // A character takes at most three bytes of UTF-8, so most rows need not be measured.
    if (json.length * 3 > maxBatchBytes) {
      const bytes = Buffer.byteLength(json) + 2
      if (bytes > maxBatchBytes) return unsent(row, visitorId, 'ROW_TOO_LARGE', [row, bytes, maxBatchBytes])
    }
    return { row, visitorId, json }
  }
}

function unsent(
  row: number,
  visitorId: string | null,
  code: ErrorCode,
  parameters: readonly (string | number)[]
): SettledRow {
  return unsentRow(row, visitorId, code, sentenceOf(code, parameters))
}

function unsentRow(row: number, visitorId: string | null, code: ErrorCode, reason: string): SettledRow {
  return { row, visitorId, outcome: 'unsent', code, reason }
}

function nameOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  if (typeof value === 'string') return 'a text'
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint')
    return `the ${typeof value} ${value}`
  return `a ${typeof value}`
}
