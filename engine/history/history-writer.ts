import { AppError } from '#core/errors.ts'
import type { HistoryBatch, HistoryStore } from './history-store.ts'
import type { KeptCard, KeptExecution } from './records.ts'

/** Records that are written at once. */
const mostRecords = 500
/** Characters of values that are written at once. */
const mostValues = 4_194_304
/** Longest time that a record waits. */
const patienceMs = 1_000

/** Writes the history of a run in batches, while the run goes on. */
export class HistoryWriter {
  readonly #store: HistoryStore
  readonly #runId: string
  readonly #running: () => HistoryBatch
  #executions: KeptExecution[] = []
  #cards: KeptCard[] = []
  #values = 0
  #writing: Promise<void> = Promise.resolve()
  #isWriting = false
  #timer: NodeJS.Timeout | null = null

  /** @param running - what is under way and not written yet */
  constructor(store: HistoryStore, runId: string, running: () => HistoryBatch) {
    this.#store = store
    this.#runId = runId
    this.#running = running
  }

  addExecution(execution: KeptExecution): void {
    this.#executions.push(execution)
    this.#added()
  }

  addCard(card: KeptCard): void {
    this.#cards.push(card)
    this.#values += card.inputs.length + card.outputs.length
    this.#added()
  }

  /** Has what is under way written within a second. */
  arm(): void {
    // The machine's own timer, since nothing that is kept depends on when it is written.
    this.#timer ??= setTimeout(() => this.flush(), patienceMs).unref()
  }

  /** Writes what there is, beside the run. */
  flush(): void {
    this.close()
    const under = this.#running()
    const executions = [...under.executions, ...this.#executions]
    const cards = [...under.cards, ...this.#cards]
    this.#executions = []
    this.#cards = []
    this.#values = 0
    if (executions.length === 0 && cards.length === 0) return
    const write = () => this.#store.write(this.#runId, { executions, cards })
    // At once where nothing is being written, so that it belongs to the checkpoint of a run that keeps a journal.
    const writing = this.#isWriting ? this.#writing.then(write) : write()
    this.#writing = writing
    this.#isWriting = true
    const written = () => {
      if (this.#writing === writing) this.#isWriting = false
    }
    // What writing fails with is thrown where the run settles.
    writing.then(written, () => {})
  }

  /** Waits for what is being written. @throws AppError `PROGRAM_FAULT` with what writing failed with */
  async settle(): Promise<void> {
    try {
      await this.#writing
    } catch (error) {
      throw new AppError('PROGRAM_FAULT', [`the history could not be written: ${String(error)}`], { cause: error })
    }
  }

  /** Writes what is left. @throws AppError `PROGRAM_FAULT` */
  async finish(): Promise<void> {
    this.flush()
    await this.settle()
  }

  /** Stops the timer. */
  close(): void {
    if (this.#timer !== null) clearTimeout(this.#timer)
    this.#timer = null
  }

  #added(): void {
    if (this.#executions.length + this.#cards.length >= mostRecords || this.#values >= mostValues) this.flush()
    else this.arm()
  }
}
