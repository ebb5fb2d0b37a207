import { extname } from 'node:path'
import { AppError } from '#core/errors.ts'
import type { Source } from './source.ts'

/** Formats in which a user list may come. */
export const listFormats = ['json', 'ndjson', 'csv'] as const
/** A format of a user list: a JSON array, one JSON object a line, or CSV with a header line. */
export type ListFormat = (typeof listFormats)[number]

/**
 * The format of a list that did not name it: by the extension, and between a JSON array and one object a line by the
 * first character, since both are found in files called `.json`. Without a telling extension `[` begins a JSON array,
 * `{` one object a line, and a first line with a comma, a semicolon or a tab is the header of CSV.
 * @param singleColumn - how a CSV of one column is read, as a phrase
 * @throws AppError `INPUT_NOT_LIST` for a single value, `INPUT_NOT_JSON` where nothing of this fits
 */
export function detectFormat(
  source: Pick<Source, 'name' | 'head'>,
  singleColumn = '--format csv takes a single column'
): ListFormat {
  const extension = extname(source.name).toLowerCase()
  if (extension === '.csv') return 'csv'
  const text = source.head.toString('utf8').trimStart()
  const linewise = extension === '.ndjson' || extension === '.jsonl'
  if (text.startsWith('[')) return 'json'
  if (text.startsWith('{') || linewise) return 'ndjson'
  if (text === '') throw new AppError('INPUT_NOT_JSON', [source.name, 'line 1', 'it is empty'], { where: 'line 1' })

  const firstLine = text.split(/\r?\n/, 1)[0] ?? ''
  const single = scalarKind(firstLine)
  if (single !== undefined) throw new AppError('INPUT_NOT_LIST', [source.name, single], { where: 'line 1' })
  if (extension !== '.json' && /[,;\t]/.test(firstLine)) return 'csv'
  throw new AppError(
    'INPUT_NOT_JSON',
    [source.name, 'line 1', `it begins neither a JSON list nor the header of a CSV; ${singleColumn}`],
    { where: 'line 1' }
  )
}

function scalarKind(line: string): string | undefined {
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch {
    return undefined
  }
  return value === null ? 'null' : value === undefined ? undefined : `a ${typeof value}`
}
