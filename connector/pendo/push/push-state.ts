import { AppError } from '#core/errors.ts'
import type { PushOptions, SettledRow } from './contract.ts'
import type { Recollection } from './recollection.ts'
import { Tally } from './tally.ts'

/** What the parts of one push share: the sums, and whether it goes on. */
export class PushState {
  readonly tally = new Tally()
  readonly #onSettled: PushOptions['onSettled']
  readonly #onProgress: PushOptions['onProgress']
  readonly #recollection: Recollection | null
  #stoppedBy: AppError | null = null
  #ledgerBroken = false
  #memoryBroken = false

  constructor(
    { onSettled, onProgress }: Pick<PushOptions, 'onSettled' | 'onProgress'>,
    recollection: Recollection | null = null
  ) {
    this.#recollection = recollection
    this.#onSettled = onSettled
    this.#onProgress = onProgress
  }

  /** Why nothing more is to be sent, or null. */
  get stoppedBy(): AppError | null {
    return this.#stoppedBy
  }

  /** Nothing more is to be sent; the first reason stays. */
  stop(error: AppError): void {
    this.#stoppedBy ??= error
  }

  /** Rows have come to their end. */
  async settled(rows: readonly SettledRow[]): Promise<void> {
    const { tally } = this
    tally.add(rows)
    this.#onProgress?.({ taken: tally.taken, settled: tally.settled, counts: { ...tally.counts } })
    await this.#remember(rows)
    if (this.#ledgerBroken) return
    try {
      await this.#onSettled?.(rows)
    } catch (error) {
      // Rows whose end cannot be written down are not to become more: the push stops, and still answers.
      if (!(error instanceof AppError)) throw error
      this.#ledgerBroken = true
      this.stop(error)
    }
  }

  async #remember(rows: readonly SettledRow[]): Promise<void> {
    if (this.#recollection === null || this.#memoryBroken) return
    try {
      await this.#recollection.settled(rows)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      this.#memoryBroken = true
      this.stop(error)
    }
  }
}
