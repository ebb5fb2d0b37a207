/** How much of a run its history keeps. */
export interface HistoryLimits {
  /** Executions that did not fail, asynchronous calls included. */
  readonly maxExecutions: number
  /** Executions of called flows that failed. */
  readonly maxFailures: number
  readonly maxCards: number
  /** Characters of the JSON of one value. */
  readonly maxValue: number
  /** Characters of all values of one card. */
  readonly maxCard: number
  /** Characters of all values of a run. */
  readonly maxValues: number
  /** Characters of an error's sentence. */
  readonly maxSentence: number
}

/** What is kept unless told otherwise. */
export const defaultHistoryLimits: HistoryLimits = {
  maxExecutions: 100_000,
  maxFailures: 10_000,
  maxCards: 100_000,
  maxValue: 4_096,
  maxCard: 65_536,
  maxValues: 268_435_456,
  maxSentence: 2_000
}
