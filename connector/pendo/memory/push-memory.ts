import type { SettledRow } from '../push/contract.ts'

/** A row that has come to its end, with what was, or would have been, sent. */
export interface RememberedRow extends SettledRow {
  /** The record as JSON, as it goes to Pendo; `null` for a row of which none could be made. */
  readonly json: string | null
  /** Hash of the record and of how it is sent, whatever the order of its fields; `null` without a record. */
  readonly hash: string | null
  /** Whether the push creates visitors that Pendo does not know. */
  readonly create: boolean
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
 *
 * A push asks for what was confirmed, says which rows it is about to send, and tells how each of them ended. What was
 * confirmed of a visitor counts no more from the moment that a row of theirs is about to be sent: of a row whose end nobody
 * has seen, nobody knows what Pendo holds.
 */
export interface PushMemory {
  /**
   * Hashes of the records that Pendo confirmed last, by visitor id; absent where it has confirmed none.
   * @param runId - the run that asks: what it has sent itself is left out, so that its own sums stay whole
   */
  confirmed(
    destination: PushDestination,
    runId: string | null,
    visitorIds: readonly string[]
  ): Promise<ReadonlyMap<string, string>>
  /** Rows are about to be sent, one of each id that is named; each of them is told to `settled` later. */
  sending(destination: PushDestination, visitorIds: readonly string[]): Promise<void>
  /**
   * Takes note of rows that have come to their end. An updated or unchanged row replaces what was kept of its visitor; a
   * row that was not delivered is kept whole.
   * @param runId - the run of a flow that pushed; `null` for a push outside of one
   */
  settled(destination: PushDestination, runId: string | null, rows: readonly RememberedRow[]): Promise<void>
}
