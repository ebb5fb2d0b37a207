/** A row of a list of people. */
export interface GivenRow {
  /** Where it stands in the file: `line 5`, or `row 5` where there are no lines. */
  readonly place: string
  /** Values by the headings of the columns; null where the row could not be read. */
  readonly fields: ReadonlyMap<string, string> | null
  /** Why it could not be read, as a phrase. */
  readonly fault?: string
}

/** A row that is not rehearsed, and why, as a phrase. */
export interface LeftOutRow {
  readonly place: string
  readonly why: string
}

/** How a list of people is read. */
export interface ListOptions {
  /** The file, for messages. */
  readonly file: string
  /** The option that names columns, for messages. */
  readonly option: string
  /** Headings by the names of what is read, where somebody said so; see {@link Columns}. */
  readonly columns: ReadonlyMap<string, string>
}
