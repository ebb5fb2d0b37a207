import { escapeJson, printable } from '../printable.ts'
import { runRecordJson } from '../report/history-json.ts'
import { widthOf } from '../report/history-lines.ts'
import { runListText } from '../report/history-list-text.ts'
import type { Terminal } from '../terminal.ts'
import { withHistory } from './history-file.ts'

/** What `pendo-okta history list` was given. */
export interface HistoryListArguments {
  readonly data: string
  readonly failed?: boolean
  readonly limit: number
  readonly json?: boolean
}

/**
 * Lists runs.
 * @returns 0
 * @throws AppError `DATA_FILE_INVALID`
 */
export async function runHistoryList({ stdout }: Terminal, given: HistoryListArguments): Promise<number> {
  const { failed = false, limit } = given
  const runs = await withHistory(given.data, (history) => history.runs({ failed, limit }))
  if (given.json) stdout.write(`${escapeJson(JSON.stringify(runs.map(runRecordJson)))}\n`)
  else stdout.write(printable(runListText(runs, { failed, width: widthOf(stdout) })))
  return 0
}
