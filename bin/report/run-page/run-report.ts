import { AppError } from '#core/errors.ts'
import type { RunSettings } from '../../flow/run-settings.ts'
import type { Stage } from '../../flow/stage.ts'
import { OutputFile } from '../output-file.ts'
import { refuseSameFiles } from '../same-files.ts'
import { runDataOf } from './run-data.ts'
import { runHtml } from './run-html.ts'

/** The file that `flow run --report` writes. */
export class RunReport {
  readonly #file: OutputFile

  private constructor(file: OutputFile) {
    this.#file = file
  }

  /**
   * Opens the file and so finds out, before anything runs, that it can be written.
   * @returns `null` where no report was asked for
   * @throws AppError `OUTPUT_NOT_WRITABLE`, `CONFIG_INVALID` where it is a file that the command reads
   */
  static async open(given: RunSettings): Promise<RunReport | null> {
    const { report, file, config, mocks, users, data } = given
    if (report === undefined) return null
    const inputs = [
      { option: 'FILE', path: file },
      { option: '--config', path: config },
      { option: '--mocks', path: mocks },
      { option: '--users', path: users },
      { option: '--data', path: data }
    ]
    await refuseSameFiles(inputs, [{ option: '--report', path: report }])
    return new RunReport(await OutputFile.open(report))
  }

  get path(): string {
    return this.#file.path
  }

  /** Writes what the history has of a run. @throws AppError `OUTPUT_NOT_WRITABLE` */
  async write({ workflows, data: { history }, given }: Stage, runId: string): Promise<void> {
    const run = history === null ? null : await history.run(runId)
    if (history === null || run === null)
      throw new AppError('PROGRAM_FAULT', [`the run ${runId} is not in the history`])
    const shown = await runDataOf(workflows, history, run)
    const how = `pendo-okta history show ${runId} --full --data ${given.data ?? 'FILE'}`
    const more =
      given.data === undefined
        ? `Run it with --data FILE --save-data, and ${how.replace(runId, 'last')} shows all.`
        : `${how} shows all.`
    await this.#file.write(runHtml(shown, more))
    await this.#file.finish()
  }

  /** Drops a report that was not written; what stood in its place stays. */
  async discard(): Promise<void> {
    await this.#file.discard()
  }
}
