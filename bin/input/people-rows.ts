import type { Readable } from 'node:stream'
import { AppError } from '#core/errors.ts'
import type { GivenRow } from '#rehearsal/people/given-row.ts'
import { unguardText } from '../report/csv-text.ts'
import { misfit, readCsvRows } from './csv.ts'
import { detectFormat } from './detect-format.ts'
import { readJsonArray } from './json-array.ts'
import { readNdjson } from './ndjson.ts'
import type { Source } from './source.ts'
import { openSource } from './source.ts'

/** A list of people: a path, or `-` for standard input. */
export interface PeopleFile {
  readonly path: string
  readonly stdin: Readable
  readonly signal: AbortSignal
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Texts, numbers and booleans as texts; other values are not read. */
function textOf(value: unknown): string | null {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : null
}

/** The fields of a user in JSON: those of the profile and beside it, where there is one. */
export function fieldsOf(user: object): ReadonlyMap<string, string> {
  const { profile, ...rest } = user as { profile?: unknown }
  const entries = isObject(profile) ? [...Object.entries(profile), ...Object.entries(rest)] : Object.entries(user)
  return new Map(
    entries.flatMap(([name, value]) => {
      const text = textOf(value)
      return text === null ? [] : [[name, text] as const]
    })
  )
}

async function csvRows(source: Source): Promise<GivenRow[]> {
  const rows: GivenRow[] = []
  let header: readonly string[] = []
  for await (const { row, line, cells } of readCsvRows(source)) {
    const place = `line ${line}`
    if (row === 0) header = cells.map(unguardText)
    else if (cells.length !== header.length) rows.push({ place, fields: null, fault: misfit(header, cells) })
    else rows.push({ place, fields: new Map(header.map((name, at) => [name, unguardText(cells[at] ?? '')])) })
  }
  return rows
}

/**
 * The rows of a list of people, CSV or JSON.
 * @throws AppError `INPUT_NOT_READABLE`, `INPUT_NOT_JSON`, `INPUT_NOT_LIST`, `INTERRUPTED`
 */
export async function readPeopleRows({ path, stdin, signal }: PeopleFile): Promise<readonly GivenRow[]> {
  const source = await openSource(path, stdin, signal)
  const format = detectFormat(source)
  if (format === 'csv') return await csvRows(source)
  const rows: GivenRow[] = []
  for await (const user of format === 'json' ? readJsonArray(source) : readNdjson(source)) {
    const place = `row ${rows.length + 1}`
    if (isObject(user) && !(user instanceof AppError)) rows.push({ place, fields: fieldsOf(user) })
    else rows.push({ place, fields: null, fault: user instanceof AppError ? user.message : 'it is no object' })
  }
  return rows
}
