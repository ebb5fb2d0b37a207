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

/** What was made of the columns of a list. */
export interface ColumnsRead {
  /** Headings by what was read from them, in the order in which they stand in the list. */
  readonly read: Readonly<Record<string, readonly string[]>>
  /** Headings that were not read. */
  readonly unread: readonly string[]
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
