import type { DatabaseSync } from 'node:sqlite'
import type { HiddenFields } from '../store/metadata-text.ts'
import { metadataText } from '../store/metadata-text.ts'
import type { RecordRow } from '../store/records.ts'
import { stayWithin } from './limits.ts'
import type { AggregationQuery, Shape } from './query.ts'

/** About how long a piece of the answer is, in characters. */
const pieceSize = 64 * 1024

function rowText(shape: Shape, row: Record<string, unknown>, idKey: string, hidden: HiddenFields): string {
  if (shape.as === 'count') return JSON.stringify({ count: row.count })
  const record = row as unknown as RecordRow
  return `{"${idKey}":${JSON.stringify(record.id)},"metadata":${metadataText(record, hidden)}}`
}

/** The texts of the rows, one by one. */
function* rowTexts(database: DatabaseSync, query: AggregationQuery, hidden: HiddenFields): Generator<string> {
  const { sql, shape } = query.build()
  stayWithin('values', query.parameters.values.length)
  const statement = database.prepare(sql)
  if (shape.as !== 'selection') {
    const idKey = `${query.kind}Id`
    for (const row of statement.iterate(...query.parameters.values)) yield rowText(shape, row, idKey, hidden)
    return
  }
  statement.setReturnArrays(true)
  const keys = shape.names.map((name) => `${JSON.stringify(name)}:`)
  for (const row of statement.iterate(...query.parameters.values)) {
    const values = row as unknown as (string | null)[]
    yield `{${keys.map((key, index) => key + (values[index] ?? 'null')).join(',')}}`
  }
}

/**
 * Runs a query and puts the answer together, in pieces that can be sent one after the other. The rows are read in one
 * go, so that a listing never shows half of a write that comes in between.
 * @param startTime - epoch milliseconds
 * @throws Refusal
 */
export function runAggregation(
  database: DatabaseSync,
  query: AggregationQuery,
  hidden: HiddenFields,
  startTime: number
): string[] {
  const pieces: string[] = []
  let piece = `{"startTime":${startTime},"results":[`
  let separator = ''
  for (const text of rowTexts(database, query, hidden)) {
    piece += separator + text
    separator = ','
    if (piece.length > pieceSize) {
      pieces.push(piece)
      piece = ''
    }
  }
  pieces.push(`${piece}]}`)
  return pieces
}
