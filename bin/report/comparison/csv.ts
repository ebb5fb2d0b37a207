import { differenceKinds } from '#compare/difference.ts'
import { csvText } from '../csv-text.ts'
import type { ComparisonReport } from './report.ts'
import { valueText } from './report.ts'

/** Rows written at once. */
const rowsAtOnce = 1_000

/** All differences as CSV, piece by piece, kind after kind. */
export function* csvPieces(report: ComparisonReport): Generator<string, void> {
  let rows: (string | null)[][] = [['kind', 'person', 'id', 'field', 'okta', 'pendo']]
  for (const kind of differenceKinds) {
    for (const { person, id, field, okta, pendo } of report.of(kind)) {
      rows.push([kind, person, id, field, valueText(okta), valueText(pendo)])
      if (rows.length < rowsAtOnce) continue
      yield csvText(rows)
      rows = []
    }
  }
  if (rows.length > 0) yield csvText(rows)
}
