import { stringify } from 'csv-stringify/sync'

/**
 * Lines of CSV in which no cell can become a formula: a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage
 * return is written with an apostrophe before it, as spreadsheets do.
 */
export function csvText(records: readonly (readonly (string | number | null)[])[]): string {
  return stringify(records as (string | number | null)[][], { escape_formulas: true })
}
