import { AppError } from '#core/errors.ts'
import type { PushOptions, SettledRow } from './contract.ts'
import { Tally } from './tally.ts'

/** What the parts of one push share: the sums, and whether it goes on. */
export class PushState {
  readonly tally = new Tally()
  readonly #onSettled: PushOptions['onSettled']
  readonly #onProgress: PushOptions['onProgress']
  #stoppedBy: AppError | null = null
  #ledgerBroken = false

  constructor({ onSettled, onProgress }: Pick<PushOptions, 'onSettled' | 'onProgress'>) {
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
}
