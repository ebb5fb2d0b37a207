/**
 * What a store allows. Every number can be lifted by giving a larger one, or `Infinity`.
 *
 * Only two of them are Okta's as far as is known: the rows of a table, which authors of published templates and of
 * Okta's own tips reckon with, and the rows of a search, which its help page states.
 */
export interface TableLimits {
  /** Rows of one table. @default 100_000, as in Okta */
  readonly maxRows: number
  /** Columns of one table; SQL ends at 1,900. @default 500 */
  readonly maxColumns: number
  /** Characters of one cell. @default 1_000_000 */
  readonly maxCellCharacters: number
  /**
   * Rows that one search answers, whatever limit the card sets. Okta's help page says 3,500.
   * @default Infinity, since published templates ask for 5,000 and more
   */
  readonly maxSearchRows: number
  /** Conditions of one search; SQL ends at 900. @default 500 */
  readonly maxConditions: number
}

/** The limits where nothing else is asked for. */
export const defaultTableLimits: TableLimits = {
  maxRows: 100_000,
  maxColumns: 500,
  maxCellCharacters: 1_000_000,
  maxSearchRows: Number.POSITIVE_INFINITY,
  maxConditions: 500
}

/** The rows that Okta answers at most to one search, by its help page; for {@link TableLimits.maxSearchRows}. */
export const oktaSearchRows = 3_500
