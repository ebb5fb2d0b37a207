import { AppError } from '#core/errors.ts'
import { Batch } from './batch.ts'
import type { SettledRow } from './contract.ts'
import type { PreparedRow } from './prepare-row.ts'
import type { PushState } from './push-state.ts'
import type { Examined, Recollection } from './recollection.ts'
import { settle } from './settled-row.ts'

/** Size of what is handed on. */
export interface IntakeRules {
  readonly batchSize: number
  readonly maxBatchBytes: number
}

/** What happens to rows on their way. */
export interface IntakeSteps {
  readonly prepare: (row: number, user: unknown) => PreparedRow | SettledRow
  /** Leaves out rows that need not be sent; `null` sends all of them. */
  readonly recollection: Recollection | null
  /** Resolves when the next batch may be handed on. */
  readonly send: (batch: Batch) => Promise<void>
}

/**
 * Takes rows one by one: gathers those that can be sent into batches and hands each on when it is full; rows that are
 * not sent are settled in groups of the same size. Where pushes are remembered, rows are examined in such groups before
 * they are gathered. Once the push is stopped all rows are settled as unsent.
 */
export class Intake {
  readonly #rules: IntakeRules
  readonly #state: PushState
  readonly #steps: IntakeSteps
  #batch: Batch
  #unsent: SettledRow[] = []
  #unexamined: PreparedRow[] = []
  #unexaminedLength = 0

  constructor(rules: IntakeRules, state: PushState, steps: IntakeSteps) {
    this.#rules = rules
    this.#state = state
    this.#steps = steps
    this.#batch = this.#newBatch()
  }

  /** Takes one row; a promise means that the reader has to wait. */
  take(user: unknown): Promise<void> | undefined {
    const { tally, stoppedBy } = this.#state
    tally.taken += 1
    const { prepare, recollection } = this.#steps
    const row = prepare(tally.taken, user)
    if ('outcome' in row) return this.#keepUnsent(row)
    recollection?.note(row)
    if (stoppedBy !== null) return this.#keepUnsent(notSent(row, stoppedBy))
    return recollection === null ? this.#gather(row) : this.#keepUnexamined(row, recollection)
  }

  /** Hands on what has been gathered. */
  async finish(): Promise<void> {
    if (this.#steps.recollection !== null) await this.#examine(this.#steps.recollection)
    // Also after a stop: the delivery then settles the rows without sending them.
    if (this.#batch.rows.length > 0) await this.#steps.send(this.#nextBatch())
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

  #gather(row: PreparedRow): Promise<void> | undefined {
    if (this.#batch.add(row)) return this.#batch.isFull ? this.#steps.send(this.#nextBatch()) : undefined
    const full = this.#nextBatch()
    this.#batch.add(row)
    return this.#steps.send(full)
  }

  #keepUnexamined(row: PreparedRow, recollection: Recollection): Promise<void> | undefined {
    this.#unexamined.push(row)
    this.#unexaminedLength += row.json.length
    const { batchSize, maxBatchBytes } = this.#rules
    const isEnough = this.#unexamined.length >= batchSize || this.#unexaminedLength >= maxBatchBytes
    return isEnough ? this.#examine(recollection) : undefined
  }

  async #examine(recollection: Recollection): Promise<void> {
    const rows = this.#unexamined
    this.#unexamined = []
    this.#unexaminedLength = 0
    if (rows.length === 0) return
    let examined: Examined
    try {
      examined = await recollection.examine(rows)
    } catch (error) {
      // Nothing is sent of which nobody could write down what became of it.
      if (!(error instanceof AppError)) throw error
      this.#state.stop(error)
      return await this.#state.settled(rows.map((row) => notSent(row, error)))
    }
    if (examined.unchanged.length > 0) await this.#state.settled(examined.unchanged)
    for (const row of examined.toSend) {
      const wait = this.#gather(row)
      if (wait !== undefined) await wait
    }
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
