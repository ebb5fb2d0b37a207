import type { SettledRow } from '../push/contract.ts'

/** A row that has come to its end, with what was, or would have been, sent. */
export interface RememberedRow extends SettledRow {
  /** The record as JSON, as it goes to Pendo; `null` for a row of which none could be made. */
  readonly json: string | null
}

/** Where a push goes: visitors of one Pendo say nothing of those of another. */
export interface PushDestination {
  /** Origin of the API. */
  readonly origin: string
  /** Group of fields that is written. */
  readonly group: string
}

/**
 * Remembers, from push to push and from run to run, what became of each visitor: what Pendo confirmed last, and the rows
 * that it has not taken yet. An option of the connection: neither cards nor packs know of it.
 */
export interface PushMemory {
  /** Hashes of the records that Pendo confirmed last, by visitor id; absent where it has confirmed none. */
  confirmed(destination: PushDestination, visitorIds: readonly string[]): Promise<ReadonlyMap<string, string>>
  /**
   * Takes note of rows that have come to their end. An updated or unchanged row replaces what was kept of its visitor; a
   * row that was not delivered is kept whole.
   * @param runId - the run of a flow that pushed; `null` for a push outside of one
   */
  settled(destination: PushDestination, runId: string | null, rows: readonly RememberedRow[]): Promise<void>
}
