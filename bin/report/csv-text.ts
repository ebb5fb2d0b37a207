import { stringify } from 'csv-stringify/sync'

/** Begins, behind blanks or invisible characters, with what a spreadsheet takes for a formula. */
const formula = /^'*(?:[\t\r]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u
/** Splits or ends a cell for readers that separate columns by something else than a comma. */
const splitting = /[;\t\r\n]/

/**
 * Lines of CSV in which no cell can become a formula, whole or in part.
 *
 * A cell that begins, behind blanks, with `=`, `+`, `-` or `@`, or with a tab or a carriage return, is written with an
 * apostrophe before it, as spreadsheets do. So that the value can be told, apostrophes that already stand before such a
 * beginning get one more: who reads the file drops the first apostrophe of a cell that begins with apostrophes and one
 * of these. A cell with a semicolon, a tab or a line break is quoted.
 */
export function csvText(records: readonly (readonly (string | number | null)[])[]): string {
  return stringify(
    records.map((record) => record.map(guarded)),
    { quoted_match: splitting }
  )
}

function guarded(cell: string | number | null): string | number | null {
  return typeof cell === 'string' ? guardText(cell) : cell
}

/** A text that cannot become a formula, as {@link csvText} writes it. */
export function guardText(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** The text that {@link guardText} was given. */
export function unguardText(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text
}
