import type { SettledRow } from '#connector/pendo/push/contract.ts'
import { Ledger } from './ledger.ts'
import { writeMissing } from './missing-file.ts'
import { OutputFile } from './output-file.ts'

/** The files that a push may write: the ledger of its rows, and the ids that Pendo does not know. */
export class PushFiles {
  readonly #ledger: Ledger | null
  readonly #missing: OutputFile | null

  private constructor(ledger: Ledger | null, missing: OutputFile | null) {
    this.#ledger = ledger
    this.#missing = missing
  }

  /**
   * Opens both and so finds out that they can be written.
   * @param paths - where they go; an absent one is not written
   * @throws AppError `OUTPUT_NOT_WRITABLE`
   */
  static async open(paths: { readonly report?: string; readonly missing?: string }): Promise<PushFiles> {
    const ledger = paths.report === undefined ? null : await Ledger.open(paths.report)
    try {
      return new PushFiles(ledger, paths.missing === undefined ? null : await OutputFile.open(paths.missing))
    } catch (error) {
      await ledger?.discard()
      throw error
    }
  }

  /** Writes rows down as they settle; absent where no ledger was asked for. */
  get onSettled(): ((rows: readonly SettledRow[]) => Promise<void>) | undefined {
    const ledger = this.#ledger
    return ledger === null ? undefined : (rows) => ledger.write(rows)
  }

  /**
   * Puts both in their places; each is tried whatever became of the other.
   * @returns what kept the first of them from it
   */
  async finish(missingIds: readonly string[]): Promise<{ error: unknown } | null> {
    const ended = await Promise.allSettled([
      this.#ledger?.finish(),
      this.#missing === null ? undefined : writeMissing(this.#missing, missingIds)
    ])
    const failed = ended.find((outcome) => outcome.status === 'rejected')
    return failed === undefined ? null : { error: failed.reason }
  }

  /** Drops both; what stood in their places stays. */
  async discard(): Promise<void> {
    await Promise.allSettled([this.#ledger?.discard(), this.#missing?.discard()])
  }
}
