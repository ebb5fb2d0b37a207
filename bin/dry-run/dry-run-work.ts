import { DryRunNotes } from '#connector/pendo/dry-run/dry-run-notes.ts'
import type { RunSettings } from '../flow/run-settings.ts'
import { csvPieces } from '../report/dry-run/csv.ts'
import type { DryRunReport } from '../report/dry-run/report.ts'
import type { PieceWriter } from '../report/piece-writer.ts'
import { fileWriter } from '../report/piece-writer.ts'
import { refuseSameFiles } from '../report/same-files.ts'
import type { Terminal } from '../terminal.ts'
import { ChangeStore } from './change-store.ts'
import { findChanges } from './find-changes.ts'

/** A dry run of a flow: what its pushes would send, and what came of holding that against Pendo. Close it at the end. */
export class DryRunWork {
  readonly notes = new DryRunNotes()
  readonly #store = new ChangeStore()
  readonly #csv: PieceWriter | null

  private constructor(csv: PieceWriter | null) {
    this.#csv = csv
  }

  /**
   * Begins one, and so finds out, before anything runs, that the file can be written.
   * @returns `null` without `--dry-run`
   * @throws AppError `OUTPUT_NOT_WRITABLE`, `CONFIG_INVALID` where it is a file that the command reads or writes otherwise
   */
  static async open(given: RunSettings & { readonly csv?: string }): Promise<DryRunWork | null> {
    const { dryRun, csv, file, config, mocks, users, data, report } = given
    if (!dryRun) return null
    const inputs = [
      { option: 'FILE', path: file },
      { option: '--config', path: config },
      { option: '--mocks', path: mocks },
      { option: '--users', path: users },
      { option: '--data', path: data },
      { option: '--report', path: report }
    ]
    await refuseSameFiles(inputs, [{ option: '--csv', path: csv }])
    return new DryRunWork(csv === undefined ? null : await fileWriter(csv))
  }

  /**
   * Reads Pendo, and writes the file. Call it while the connections of the run are open.
   * @throws PendoError, AppError `OUTPUT_NOT_WRITABLE`
   */
  async find({ clock, interrupt }: Pick<Terminal, 'clock' | 'interrupt'>): Promise<DryRunReport> {
    const store = this.#store
    const readOnlyKeys = await findChanges(this.notes, store, { clock, signal: interrupt.signal })
    const report: DryRunReport = {
      counts: store.counts,
      readOnlyKeys,
      of: (kind, limit) => store.of(kind, limit),
      rowsOf: (kind) => store.rowsOf(kind)
    }
    if (this.#csv !== null) {
      for (const piece of csvPieces(report)) await this.#csv.write(piece)
      await this.#csv.finish()
    }
    return report
  }

  async close(): Promise<void> {
    await this.#csv?.discard()
    this.#store.close()
    this.notes.close()
  }
}
