import Table from 'cli-table3'
import type { UndeliveredRow } from '#connector/pendo/memory/undelivered-rows.ts'
import { printableLine } from '../printable.ts'
import { count, counted } from './count.ts'
import { csvText } from './csv-text.ts'

/** Rows that people are shown; `--csv` and `--json` have all. */
const rowsShown = 50
/** Rows written at once. */
const rowsAtOnce = 1_000
/** Longest text of a cell. */
const longestCell = 80

const columns = ['visitorId', 'outcome', 'at', 'code', 'reason', 'kept', 'run', 'pendo', 'group'] as const

/** A row as JSON has it: times in ISO 8601. */
export function undeliveredJson({ origin, at, runId, isKept, ...row }: UndeliveredRow): object {
  return { pendo: origin, ...row, at: new Date(at).toISOString(), run: runId, kept: isKept }
}

/** Rows as CSV without formulas, piece by piece. */
export function* undeliveredCsv(rows: Iterable<UndeliveredRow>): Generator<string, void> {
  let pending: (string | null)[][] = [[...columns]]
  for (const { visitorId, outcome, at, code, reason, isKept, runId, origin, group } of rows) {
    const time = new Date(at).toISOString()
    pending.push([visitorId, outcome, time, code, reason, isKept ? 'yes' : 'no', runId, origin, group])
    if (pending.length < rowsAtOnce) continue
    yield csvText(pending)
    pending = []
  }
  yield csvText(pending)
}

/** Rows for people at a terminal. @param csv - file that has all of them */
export function undeliveredText(rows: Iterable<UndeliveredRow>, all: number, csv: string | undefined): string {
  if (all === 0) return 'Pendo has taken every row.\n'
  const table = new Table({ style: { head: [], border: [] }, head: ['visitor', 'when', 'again', 'why'] })
  let shown = 0
  for (const { visitorId, at, code, reason, isKept } of rows) {
    if (shown === rowsShown) break
    shown += 1
    const when = new Date(at).toISOString().slice(0, 16).replace('T', ' ')
    table.push([cell(visitorId ?? '(no id)'), when, isKept ? 'yes' : 'no', cell(reason ?? code ?? '')])
  }
  const more = all > shown ? [`and ${count(all - shown)} more; --csv FILE has them all`] : []
  const file = csv === undefined ? [] : [printableLine(`All of them: ${csv}`)]
  const head = `${counted(all, 'row')} that Pendo has not taken; "undelivered replay" sends those again that are kept.`
  return `${[head, table.toString(), ...more, ...file].join('\n')}\n`
}

function cell(text: string): string {
  const line = printableLine(text.toWellFormed())
  return line.length > longestCell ? `${line.slice(0, longestCell - 1).toWellFormed()}…` : line
}
