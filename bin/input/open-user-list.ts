import type { Readable } from 'node:stream'
import type { ListFormat } from './detect-format.ts'
import { detectFormat } from './detect-format.ts'
import { readJsonArray } from './json-array.ts'
import { readNdjson } from './ndjson.ts'
import { openSource } from './source.ts'

/** How a user list is opened. */
export interface UserListFile {
  /** A path, or `-` for standard input. */
  readonly path: string
  /** @default by extension and content */
  readonly format?: ListFormat | undefined
  readonly stdin: Readable
  /** When aborted, reading ends at once with `INTERRUPTED`. */
  readonly signal?: AbortSignal
}

/**
 * The rows of a user list, one after the other; a row that cannot be read is an `AppError` in its place.
 * @throws AppError `INPUT_NOT_READABLE`, `INPUT_NOT_JSON`, `INPUT_NOT_LIST` or `INTERRUPTED`, here or while reading
 */
export async function openUserList(file: UserListFile): Promise<AsyncGenerator<unknown, void>> {
  const source = await openSource(file.path, file.stdin, file.signal)
  const format = file.format ?? detectFormat(source)
  if (format === 'json') return readJsonArray(source)
  if (format === 'ndjson') return readNdjson(source)
  // Loaded only where it is needed: the parser of CSV is the largest of the readers.
  const { readCsv } = await import('./csv.ts')
  return readCsv(source)
}

/** How many rows a user list has, read to its end. */
export async function countRows(file: UserListFile): Promise<number> {
  let rows = 0
  for await (const _ of await openUserList(file)) rows++
  return rows
}
