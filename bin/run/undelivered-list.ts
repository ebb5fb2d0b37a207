import { escapeJson, printable } from '../printable.ts'
import { fileWriter } from '../report/piece-writer.ts'
import { refuseSameFiles } from '../report/same-files.ts'
import { undeliveredCsv, undeliveredJson, undeliveredText } from '../report/undelivered.ts'
import type { Terminal } from '../terminal.ts'
import { withUndelivered } from './with-undelivered.ts'

/** What `pendo-okta undelivered list` was given. */
export interface UndeliveredListArguments {
  readonly data: string
  readonly csv?: string
  readonly json?: boolean
}

/**
 * Lists the rows that Pendo has not taken.
 * @returns 0
 * @throws AppError `DATA_FILE_INVALID`, `DATA_FILE_IN_USE`, `OUTPUT_NOT_WRITABLE`
 */
export async function runUndeliveredList({ stdout }: Terminal, given: UndeliveredListArguments): Promise<number> {
  await refuseSameFiles([{ option: '--data', path: given.data }], [{ option: '--csv', path: given.csv }])
  await withUndelivered(given.data, async (rows) => {
    if (given.csv !== undefined) {
      const writer = await fileWriter(given.csv)
      try {
        for (const piece of undeliveredCsv(rows.list())) await writer.write(piece)
        await writer.finish()
      } finally {
        await writer.discard()
      }
    }
    if (given.json) stdout.write(`${escapeJson(JSON.stringify(Array.from(rows.list(), undeliveredJson)))}\n`)
    else stdout.write(printable(undeliveredText(rows.list(), rows.count(), given.csv)))
  })
  return 0
}
