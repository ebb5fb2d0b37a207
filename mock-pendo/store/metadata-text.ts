import type { GroupColumn, RecordRow } from './records.ts'

/** Names of deleted fields by group: their values are kept and not shown. */
export type HiddenFields = Readonly<Record<GroupColumn, readonly string[]>>

/** The text of a JSON object without the fields in `hidden`. */
function withoutHidden(text: string, hidden: readonly string[]): string {
  if (hidden.length === 0) return text
  const shown = Object.entries(JSON.parse(text)).filter(([name]) => !hidden.includes(name))
  return JSON.stringify(Object.fromEntries(shown))
}

const members = (text: string): string => text.slice(1, -1)

/** Whether a record is flagged Do Not Process; such a record does not even show when it was updated. */
function isDoNotProcess(pendo: string | null): boolean {
  return pendo !== null && JSON.parse(pendo).donotprocess === true
}

function autoText(row: RecordRow, hidden: readonly string[]): string {
  const stored = row.auto === null ? '' : members(withoutHidden(row.auto, hidden))
  const updated = row.updated_at === null || isDoNotProcess(row.pendo) ? '' : `"lastupdated":${row.updated_at}`
  return `{${[`"id":${JSON.stringify(row.id)}`, stored, updated].filter((part) => part !== '').join(',')}}`
}

/**
 * The metadata of a record as JSON text; groups without a value are left out, `auto` always has the id. It is put
 * together from the stored texts, which are JSON already, because listings make many of them.
 */
export function metadataText(row: RecordRow, hidden: HiddenFields): string {
  const groups = [`"auto":${autoText(row, hidden.auto)}`]
  for (const group of ['agent', 'custom', 'pendo'] as const) {
    const stored = row[group]
    const text = stored === null ? '{}' : withoutHidden(stored, hidden[group])
    if (text !== '{}') groups.push(`"${group}":${text}`)
  }
  if (row.other !== null) groups.push(members(row.other))
  return `{${groups.join(',')}}`
}
