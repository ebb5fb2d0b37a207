import { AppError } from '#core/errors.ts'
import type { Export } from '#engine/export/export.ts'
import { supportOf } from '../flow/support.ts'
import { findExports } from '../input/export-files.ts'
import { jsonLine, printable } from '../printable.ts'
import type { SupportedFile } from '../report/support-text.ts'
import { supportText } from '../report/support-text.ts'
import type { Terminal } from '../terminal.ts'
import { openExport } from './flow-file.ts'

/** What `pendo-okta flow supported` was given. */
export interface FlowSupportedArguments {
  /** Exports, or folders with exports. */
  readonly paths: readonly string[]
  readonly json?: boolean
  readonly maxFileMb: number
}

/**
 * Says which cards of exports can be run here.
 * @returns 0
 * @throws AppError of the first file that cannot be read, once the others are reported
 */
export async function runFlowSupported({ stdout }: Terminal, given: FlowSupportedArguments): Promise<number> {
  const read: Export[] = []
  const errors: AppError[] = []
  for (const path of await findExports(given.paths)) {
    try {
      read.push(await openExport(path, given.maxFileMb))
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      errors.push(error)
    }
  }
  const files = read.map((workflows): SupportedFile => ({ file: workflows.file, ...supportOf([workflows]) }))
  const total = { files: files.length, ...supportOf(read) }
  stdout.write(given.json ? jsonLine({ files, total }) : `${printable(supportText(files, total))}\n`)
  const [error] = errors
  if (error !== undefined) throw error
  return 0
}
