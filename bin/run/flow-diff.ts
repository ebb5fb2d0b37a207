import { AppError } from '#core/errors.ts'
import type { Export } from '#engine/export/export.ts'
import { Redaction } from '#engine/history/redaction.ts'
import { diffExports } from '#flows/diff/diff-exports.ts'
import { jsonLine } from '../printable.ts'
import { diffJson } from '../report/diff-json.ts'
import { diffMarkdown } from '../report/diff-markdown.ts'
import { diffText } from '../report/diff-text.ts'
import type { Terminal } from '../terminal.ts'
import { openExport, readExportFrom } from './flow-file.ts'

/** What `pendo-okta flow diff` was given. */
export interface FlowDiffArguments {
  /** The export before; `-` is standard input. */
  readonly older: string
  /** The export after; `-` is standard input. */
  readonly newer: string
  readonly markdown?: boolean
  readonly json?: boolean
  readonly maxFileMb: number
}

/**
 * Tells what differs between two exports.
 * @returns 0 without a difference, 1 with some
 * @throws AppError `CONFIG_INVALID` for standard input twice, and those of reading an export
 */
export async function runFlowDiff(terminal: Terminal, given: FlowDiffArguments): Promise<number> {
  const { older, newer, maxFileMb } = given
  if (older === '-' && newer === '-') {
    throw new AppError('CONFIG_INVALID', ['-', 'standard input holds one export; name a file for the other'])
  }
  const open = (path: string): Promise<Export> =>
    path === '-' ? readExportFrom(terminal.stdin, 'standard input', maxFileMb) : openExport(path, maxFileMb)
  const [before, after] = [await open(older), await open(newer)]
  const redaction = new Redaction([])
  const parts = diffExports(before, after, { hideSecrets: (text) => redaction.text(text) })
  const result = { older: before.file, newer: after.file, parts }
  if (given.json) terminal.stdout.write(jsonLine(diffJson(result)))
  else terminal.stdout.write(given.markdown ? diffMarkdown(result) : `${diffText(result)}\n`)
  return parts.length === 0 ? 0 : 1
}
