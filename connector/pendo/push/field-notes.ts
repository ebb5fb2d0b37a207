/** What was noticed while preparing rows: the fields that go, and what looks wrong without failing a row. */
export interface FieldNotes {
  /** Names of the fields seen, in the order first seen. */
  readonly seen: Set<string>
  /** By field, the first row whose value is an object or a list. */
  readonly nested: Map<string, number>
  /** By field, the first row whose value is a number with more digits than a number of JavaScript keeps. */
  readonly imprecise: Map<string, number>
  /** Whether a value was null. */
  isNull: boolean
}

/** Notes with nothing in them. */
export function emptyNotes(): FieldNotes {
  return { seen: new Set(), nested: new Map(), imprecise: new Map(), isNull: false }
}

/** More names than this are not remembered: a list whose users have fields without end must not fill the memory. */
const mostNotes = 10_000

/** Takes note of a field of a row; a field that is undefined is not sent and not noted. */
export function noteField(notes: FieldNotes, row: number, field: string, value: unknown): void {
  if (value === undefined) return
  const { seen, nested, imprecise } = notes
  if (!seen.has(field) && seen.size < mostNotes) seen.add(field)
  if (value === null) notes.isNull = true
  else if (typeof value === 'object') noteFirst(nested, field, row)
  else if (typeof value === 'number' && Number.isFinite(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER)
    noteFirst(imprecise, field, row)
}

function noteFirst(rows: Map<string, number>, field: string, row: number): void {
  if (!rows.has(field) && rows.size < mostNotes) rows.set(field, row)
}

/** What looks wrong without failing a row, one sentence each. */
export function warningsOf(valueKeys: readonly string[], notes: FieldNotes, anyRow: boolean): string[] {
  const absent = anyRow ? valueKeys.filter((key) => !notes.seen.has(key)) : []
  return [
    ...absent.map((key) => `No user has the field "${key}" of the Value Keys: correct its name or leave it out.`),
    ...[...notes.nested].map(
      ([field, row]) =>
        `The field "${field}" holds an object or a list (row ${row}), and a custom field of Pendo holds text, a number, a boolean or a date: name a path into it, or leave it out of the Value Keys.`
    ),
    ...[...notes.imprecise].map(
      ([field, row]) =>
        `The field "${field}" holds a number with more digits than can be kept (row ${row}): give it as text.`
    )
  ]
}
