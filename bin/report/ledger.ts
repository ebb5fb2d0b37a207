import { extname } from 'node:path'
import type { SettledRow } from '#connector/pendo/push/contract.ts'
import { csvText } from './csv-text.ts'
import { OutputFile } from './output-file.ts'

const columns = ['row', 'visitorId', 'outcome', 'code', 'reason'] as const

/**
 * The ledger of a push: how each row ended, in the order of settling. One object a line where the path ends in
 * `.ndjson` or `.jsonl`, else CSV with a header line.
 */
export class Ledger {
  readonly #file: OutputFile
  readonly #linewise: boolean

  private constructor(file: OutputFile, linewise: boolean) {
    this.#file = file
    this.#linewise = linewise
  }

  /** @throws AppError `OUTPUT_NOT_WRITABLE` */
  static async open(path: string): Promise<Ledger> {
    const linewise = ['.ndjson', '.jsonl'].includes(extname(path).toLowerCase())
    const ledger = new Ledger(await OutputFile.open(path), linewise)
    if (!linewise) await ledger.#file.write(csvText([columns]))
    return ledger
  }

  /** Writes rows down. */
  async write(rows: readonly SettledRow[]): Promise<void> {
    await this.#file.write(
      this.#linewise
        ? rows.map((row) => `${JSON.stringify(row, [...columns])}\n`).join('')
        : csvText(rows.map((row) => columns.map((column) => row[column])))
    )
  }

  finish(): Promise<void> {
    return this.#file.finish()
  }

  discard(): Promise<void> {
    return this.#file.discard()
  }
}
