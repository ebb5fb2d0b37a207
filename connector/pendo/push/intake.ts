import type { AppError } from '#core/errors.ts'
import { Batch } from './batch.ts'
import type { SettledRow } from './contract.ts'
import type { PreparedRow } from './prepare-row.ts'
import type { PushState } from './push-state.ts'
import { settle } from './settled-row.ts'

/** Size of what is handed on. */
export interface IntakeRules {
  readonly batchSize: number
  readonly maxBatchBytes: number
}

/**
 * Takes rows one by one: gathers those that can be sent into batches and hands each on when it is full; rows that are
 * not sent are settled in groups of the same size. Once the push is stopped all rows are settled as unsent.
 */
export class Intake {
  readonly #rules: IntakeRules
  readonly #state: PushState
  readonly #prepare: (row: number, user: unknown) => PreparedRow | SettledRow
  readonly #send: (batch: Batch) => Promise<void>
  #batch: Batch
  #unsent: SettledRow[] = []

  /** @param send - resolves when the next batch may be handed on */
  constructor(
    rules: IntakeRules,
    state: PushState,
    prepare: (row: number, user: unknown) => PreparedRow | SettledRow,
    send: (batch: Batch) => Promise<void>
  ) {
    this.#rules = rules
    this.#state = state
    this.#prepare = prepare
    this.#send = send
    this.#batch = this.#newBatch()
  }

  /** Takes one row; a promise means that the reader has to wait. */
  take(user: unknown): Promise<void> | undefined {
    const { tally, stoppedBy } = this.#state
    tally.taken += 1
    const row = this.#prepare(tally.taken, user)
    if ('outcome' in row) return this.#keepUnsent(row)
    if (stoppedBy !== null) return this.#keepUnsent(notSent(row, stoppedBy))
    if (this.#batch.add(row)) return this.#batch.isFull ? this.#send(this.#nextBatch()) : undefined
    const full = this.#nextBatch()
    this.#batch.add(row)
    return this.#send(full)
  }

  /** Hands on what has been gathered. */
  async finish(): Promise<void> {
    // Also after a stop: the delivery then settles the rows without sending them.
    if (this.#batch.rows.length > 0) await this.#send(this.#nextBatch())
    await this.#flushUnsent()
  }

  #newBatch(): Batch {
    return new Batch(this.#rules.batchSize, this.#rules.maxBatchBytes)
  }

  #nextBatch(): Batch {
    const full = this.#batch
    this.#batch = this.#newBatch()
    return full
  }

  #keepUnsent(row: SettledRow): Promise<void> | undefined {
    this.#unsent.push(row)
    return this.#unsent.length < this.#rules.batchSize ? undefined : this.#flushUnsent()
  }

  async #flushUnsent(): Promise<void> {
    const rows = this.#unsent
    this.#unsent = []
    if (rows.length > 0) await this.#state.settled(rows)
  }
}

function notSent(row: PreparedRow, { code, message }: AppError): SettledRow {
  return settle(row, 'unsent', code, message)
}
