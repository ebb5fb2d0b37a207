/** What a push by one key would meet. Without a Pendo only the list itself is judged, and the rest is null. */
export interface KeyReport {
  /** Candidate for the Visitor ID Key. */
  readonly key: string
  /** Rows with a usable id under this key. */
  readonly usable: number
  /** Rows whose id is absent, empty or no text. */
  readonly unusable: number
  /** Distinct ids among the rows. */
  readonly distinct: number
  /** Rows beyond the first of their id. */
  readonly repeated: number
  /** Distinct ids that differ from another only by case. */
  readonly differOnlyByCase: number
  /** Rows whose id Pendo has, to the letter. */
  readonly known: number | null
  /** Rows whose id Pendo has only in another case: ids are case-sensitive, so a push would miss or duplicate them. */
  readonly knownInOtherCase: number | null
  /** Distinct ids that Pendo does not have: the visitors that Create = Yes would make. */
  readonly unknown: number | null
}

/** An example of ids that look wrong. */
export interface IdExample {
  readonly key: string
  readonly problem: 'repeated' | 'empty' | 'case' | 'case-in-pendo'
  /** Rows, from 1, at most five. */
  readonly rows: readonly number[]
  /** The ids in question, as they stand. */
  readonly ids: readonly string[]
}
