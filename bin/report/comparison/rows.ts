import type { Difference, DifferenceKind } from '#compare/difference.ts'
import { columnTitles } from './facts.ts'
import { valueText } from './report.ts'

/** Columns of the table of a kind: those in which it has something to say. */
export function columnsOf(kind: DifferenceKind): string[] {
  const [okta, pendo] = columnTitles[kind]
  return columns(kind, ['person', 'id', 'field', okta, pendo])
}

/** A difference in the columns of its kind. */
export function cellsOf({ kind, person, id, field, okta, pendo }: Difference): string[] {
  return columns(kind, [person ?? '', id ?? '', field ?? '', valueText(okta), valueText(pendo)])
}

function columns(
  kind: DifferenceKind,
  [person, id, field, okta, pendo]: [string, string, string, string, string]
): string[] {
  const [oktaTitle, pendoTitle] = columnTitles[kind]
  return [
    ...(kind === 'unknown' ? [] : [person]),
    // Of ids that differ by letter case both stand in columns of their own.
    ...(kind === 'case' || kind === 'no-id' ? [] : [id]),
    ...(kind === 'value' ? [field] : []),
    ...(oktaTitle === '' ? [] : [okta]),
    ...(pendoTitle === '' ? [] : [pendo])
  ]
}
