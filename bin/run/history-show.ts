import { AppError } from '#core/errors.ts'
import type { FoundExecution, HistoryStore } from '#engine/history/history-store.ts'
import { historyJson } from '../report/history-json.ts'
import { widthOf } from '../report/history-lines.ts'
import { historyText } from '../report/history-text.ts'
import { HistoryTree } from '../report/history-tree.ts'
import { streamWriter } from '../report/piece-writer.ts'
import type { Terminal } from '../terminal.ts'
import { withHistory } from './history-file.ts'

/** What `pendo-okta history show` was given. */
export interface HistoryShowArguments {
  /** Id of a run or of an execution, the beginning of one, or `last`. */
  readonly id: string
  readonly data: string
  readonly full?: boolean
  readonly json?: boolean
}

/** Ids that an error names. */
const idsShown = 5

/**
 * Shows a run.
 * @returns 0
 * @throws AppError `DATA_FILE_INVALID`, `HISTORY_RUN_UNKNOWN`, `HISTORY_RUN_AMBIGUOUS`
 */
export async function runHistoryShow({ stdout }: Terminal, given: HistoryShowArguments): Promise<number> {
  await withHistory(given.data, async (history) => {
    const { runId, executionId } = await findExecution(history, given.id)
    const run = await history.run(runId)
    if (run === null) throw new AppError('PROGRAM_FAULT', [`the run ${runId} is gone`])
    const tree = new HistoryTree(run, await history.executions(runId), executionId, (one) => history.cards(runId, one))
    const options = { isFull: given.full ?? false, width: widthOf(stdout) }
    const out = streamWriter(stdout)
    for await (const piece of given.json ? historyJson(tree) : historyText(tree, options)) {
      if (!(await out.write(piece))) break
    }
  })
  return 0
}

/** The run or execution that an id, or its beginning, names. @throws AppError `HISTORY_RUN_UNKNOWN`, `HISTORY_RUN_AMBIGUOUS` */
export async function findExecution(history: HistoryStore, id: string): Promise<FoundExecution> {
  if (id === 'last') {
    const [last] = await history.runs({ limit: 1 })
    if (last !== undefined) return { runId: last.id, executionId: last.id }
    throw new AppError('HISTORY_RUN_UNKNOWN', [id, 'It has none yet'], { where: id })
  }
  const found = await history.find(id.toLowerCase(), idsShown + 1)
  const [first, ...others] = found
  const exact = found.find(({ executionId }) => executionId === id.toLowerCase())
  if (exact !== undefined) return exact
  if (first === undefined) {
    throw new AppError('HISTORY_RUN_UNKNOWN', [id, 'pendo-okta history list lists the runs'], { where: id })
  }
  if (others.length === 0) return first
  const ids = found.slice(0, idsShown).map(({ executionId }) => executionId)
  const more = found.length > idsShown ? ' and more' : ''
  throw new AppError('HISTORY_RUN_AMBIGUOUS', [id, `${ids.join(', ')}${more}`], { where: id })
}
