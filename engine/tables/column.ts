import type { SQLInputValue, SQLOutputValue } from 'node:sqlite'
import { AppError } from '#core/errors.ts'
import { convert } from '../values/convert.ts'
import type { Flags } from '../values/flags.ts'
import type { ValueKind } from '../values/value-type.ts'
import { describeType, describeValue } from '../values/value-type.ts'

/** What a column holds: text, a number, True or False, a moment. */
export type ColumnType = 'str' | 'dec' | 'bln' | 'dte'

/** A column as SQL knows it; names of authors never become part of SQL. */
export interface Column {
  readonly name: string
  readonly type: ColumnType
  /** Its name in SQL. */
  readonly sql: string
  /** What a new row gets where nothing is given, as it is stored. */
  readonly fallback: SQLInputValue
}

/** The table of a column, as far as messages name it. */
export interface Owner {
  readonly name: string
  readonly maxCellCharacters: number
}

/** The type of a column of an export; one that nobody has seen holds text. */
export function columnTypeOf(type: string): ColumnType {
  return type === 'dec' || type === 'bln' || type === 'dte' ? type : 'str'
}

const kinds: Readonly<Record<ColumnType, ValueKind>> = { str: 'string', dec: 'number', bln: 'boolean', dte: 'Date' }

/** What values of the column are on cards. */
export function kindOfColumn(type: ColumnType): ValueKind {
  return kinds[type]
}

/** What SQL calls the type: numbers are floating, True and False 1 and 0, moments milliseconds since 1970. */
export const sqlTypes: Readonly<Record<ColumnType, string>> = {
  str: 'TEXT',
  dec: 'REAL',
  bln: 'INTEGER',
  dte: 'INTEGER'
}

/** Tables take what can be converted, whatever the export says of its pins. */
const loose: Flags = { autoTransform: true, looseBooleans: true, looseStrings: true, looseNulls: true }

/**
 * A value as it is stored, and as it is compared with what is stored. Objects and lists become JSON text in a text
 * column; nothing, and in other columns empty text, become null.
 * @throws AppError `TABLE_VALUE_INVALID` for what the column cannot hold, `TABLE_LIMIT_REACHED` for a cell that is too long
 */
export function storedForm(value: unknown, { name, type }: Column, owner: Owner): SQLInputValue {
  if (value === null || value === undefined) return null
  if (type === 'str') return textForm(value, name, owner)
  const wanted = { kind: kinds[type], isList: false }
  let converted: unknown
  try {
    converted = convert(value, wanted, loose, name)
  } catch (cause) {
    if (!(cause instanceof AppError)) throw cause
    throw new AppError('TABLE_VALUE_INVALID', [name, owner.name, describeType(wanted), describeValue(value)], {
      cause,
      where: name
    })
  }
  if (typeof converted === 'boolean') return converted ? 1 : 0
  if (typeof converted === 'string') return Date.parse(converted)
  if (typeof converted === 'number' && !Number.isFinite(converted)) {
    throw new AppError('TABLE_VALUE_INVALID', [name, owner.name, describeType(wanted), describeValue(value)], {
      where: name
    })
  }
  return converted as number | null
}

function textForm(value: unknown, name: string, owner: Owner): string {
  const text = convert(value, { kind: 'string', isList: false }, loose, name) as string
  if (text.length <= owner.maxCellCharacters) return text
  const why = `holds at most ${owner.maxCellCharacters} characters in a cell, and "${name}" was given ${text.length}`
  throw new AppError('TABLE_LIMIT_REACHED', [owner.name, why], { where: name })
}

/** The value of a cell: text, a number, True or False, or ISO text in UTC; null where the cell is empty. */
export function cellValue(stored: SQLOutputValue | undefined, type: ColumnType): unknown {
  if (stored === null || stored === undefined) return null
  if (type === 'bln') return stored === 1
  return type === 'dte' ? new Date(Number(stored)).toISOString() : stored
}
