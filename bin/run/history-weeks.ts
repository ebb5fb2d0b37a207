import { jsonLine, printable } from '../printable.ts'
import { widthOf } from '../report/history-lines.ts'
import { weeksJson } from '../report/weeks/weeks-json.ts'
import { weeksText } from '../report/weeks/weeks-text.ts'
import type { Terminal } from '../terminal.ts'
import type { WeeksArguments } from './sync-weeks.ts'
import { withWeeks } from './sync-weeks.ts'

/** What `pendo-okta history weeks` was given. */
export interface HistoryWeeksArguments extends WeeksArguments {
  readonly json?: boolean
}

/**
 * Shows the weeks of the syncs at a glance.
 * @returns 0
 * @throws AppError `CONFIG_INVALID`, `DATA_FILE_INVALID`, `DATA_FILE_IN_USE`
 */
export async function runHistoryWeeks({ stdout, clock }: Terminal, given: HistoryWeeksArguments): Promise<number> {
  return await withWeeks(given, clock.now(), async (weeks) => {
    // A line of a pipe is not cut: another program reads it.
    const width = stdout.isTTY === true ? widthOf(stdout) : Number.POSITIVE_INFINITY
    stdout.write(given.json ? jsonLine(weeksJson(weeks)) : printable(weeksText(weeks, width)))
    return 0
  })
}
