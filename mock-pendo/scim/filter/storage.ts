/** Where the attributes of a kind of resource lie in the database; `r` is its table. */
export interface Storage {
  /** Attributes that have an expression of their own, by path in lower case. Texts are folded where letter case does not count. */
  readonly columns: ReadonlyMap<string, string>
  /** The expression of the folded attributes as a JSON object; null where all have columns. */
  readonly json: string | null
  /** Lists that lie in other tables, by name in lower case. */
  readonly lists: ReadonlyMap<string, StoredList>
}

/** A list that lies in another table. */
export interface StoredList {
  /** What follows `from`, up to a condition that can be extended by `and`. */
  readonly from: string
  /** Expressions of the sub-attributes, by name in lower case. */
  readonly columns: ReadonlyMap<string, string>
}
