import { changeKinds } from '../../dry-run/change.ts'
import { valueText } from '../comparison/report.ts'
import { csvText } from '../csv-text.ts'
import type { DryRunReport } from './report.ts'

/** Rows written at once. */
const rowsAtOnce = 1_000

/** What would become of each visitor as CSV, piece by piece, kind after kind. */
export function* csvPieces(report: DryRunReport): Generator<string, void> {
  let rows: (string | null)[][] = [['kind', 'visitor', 'field', 'before', 'after', 'reason', 'pendo', 'group']]
  for (const kind of changeKinds) {
    for (const { visitorId, field, before, after, reason, pendo, group } of report.of(kind)) {
      rows.push([kind, visitorId, field, valueText(before), valueText(after), reason, pendo, group])
      if (rows.length < rowsAtOnce) continue
      yield csvText(rows)
      rows = []
    }
  }
  if (rows.length > 0) yield csvText(rows)
}
