import { DifferenceStore } from '#compare/difference-store.ts'
import type { PendoHttp } from '#connector/pendo/client/http.ts'
import { createPendoHttp } from '#connector/pendo/client/http.ts'
import type { Allowance } from '../allowance.ts'
import { rowsAllowed } from '../allowance.ts'
import { compareSides } from '../compare/compare-sides.ts'
import type { OktaSide, OktaSideOptions } from '../compare/okta-side.ts'
import { openOktaSide } from '../compare/okta-side.ts'
import type { DestinationOptions } from '../destination.ts'
import { openDestination } from '../destination.ts'
import { csvPieces } from '../report/comparison/csv.ts'
import { htmlPieces } from '../report/comparison/html.ts'
import { jsonPieces } from '../report/comparison/json.ts'
import { showComparisonProgress } from '../report/comparison/progress.ts'
import type { ComparisonReport } from '../report/comparison/report.ts'
import { comparisonText } from '../report/comparison/text.ts'
import type { PieceWriter } from '../report/piece-writer.ts'
import { fileWriter, streamWriter } from '../report/piece-writer.ts'
import { refuseSameFiles } from '../report/same-files.ts'
import type { Terminal } from '../terminal.ts'

/** What `pendo-okta compare` was given. */
export interface CompareArguments extends DestinationOptions, OktaSideOptions {
  readonly group: NonNullable<DestinationOptions['group']>
  readonly visitorIdKey: string
  /** @default [], which compares ids alone */
  readonly valueKeys?: string[]
  readonly numericIds: 'refuse' | 'text'
  readonly listUnknown?: boolean
  /** @default 0 differences; a share is of the active people */
  readonly allow?: Allowance
  readonly json?: boolean
  readonly csv?: string
  readonly html?: string
}

/**
 * Compares the people of an Okta org, or of a list, with Pendo's visitors; reads both and writes neither.
 * @returns 0 without differences beyond those allowed, else 1
 */
export async function runCompare(terminal: Terminal, given: CompareArguments): Promise<number> {
  const inputs = [
    { option: '--users', path: given.users },
    { option: '--key-file', path: given.keyFile },
    { option: '--token-file', path: given.tokenFile }
  ]
  const places = [
    { option: '--csv', path: given.csv },
    { option: '--html', path: given.html }
  ]
  await refuseSameFiles(inputs, places)
  const { connection, dispatcher } = openDestination(given, terminal.environment)
  const http = createPendoHttp(connection, { clock: terminal.clock, signal: terminal.interrupt.signal })
  const store = new DifferenceStore()
  const files: ComparisonFile[] = []
  let side: OktaSide | null = null
  try {
    side = openOktaSide(given, terminal)
    // Before anybody is asked: a file that cannot be written ends the command at once.
    if (given.csv !== undefined) files.push({ writer: await fileWriter(given.csv), pieces: csvPieces })
    if (given.html !== undefined) files.push({ writer: await fileWriter(given.html), pieces: htmlOf(terminal) })
    const report = await compare(terminal, given, { side, http, store, pendo: connection.origin })
    for (const { writer, pieces } of files) {
      for (const piece of pieces(report)) await writer.write(piece)
      await writer.finish()
    }
    await print(terminal, report, given.json === true)
    return report.counts.differences > report.allowed ? 1 : 0
  } finally {
    for (const { writer } of files) await writer.discard()
    store.close()
    await http.close()
    await dispatcher.destroy()
    await side?.close()
  }
}

/** A file that is written, and what goes into it. */
interface ComparisonFile {
  readonly writer: PieceWriter
  readonly pieces: (report: ComparisonReport) => Iterable<string>
}

/** What a comparison works with. */
interface Sides {
  readonly side: OktaSide
  readonly http: PendoHttp
  readonly store: DifferenceStore
  /** Address of the Pendo. */
  readonly pendo: string
}

async function compare(
  { stderr }: Terminal,
  { visitorIdKey, valueKeys = [], numericIds, group, listUnknown = false, allow = { rows: 0 } }: CompareArguments,
  { side, http, store, pendo }: Sides
): Promise<ComparisonReport> {
  const progress = showComparisonProgress(stderr)
  try {
    const rules = { visitorIdKey, valueKeys, numericIds, group, listUnknown }
    const { counts, fieldsLacking } = await compareSides(side, http, store, rules, progress.update)
    const allowed = rowsAllowed(allow, counts.people.active)
    const of: ComparisonReport['of'] = (kind, limit) => store.of(kind, limit)
    return { okta: side.name, pendo, visitorIdKey, group, valueKeys, fieldsLacking, counts, allowed, of }
  } finally {
    progress.stop()
  }
}

function htmlOf({ clock }: Terminal): ComparisonFile['pieces'] {
  return (report) => htmlPieces(report, new Date(clock.now()).toISOString())
}

async function print({ stdout }: Terminal, report: ComparisonReport, json: boolean): Promise<void> {
  const writer = streamWriter(stdout)
  for (const piece of json ? jsonPieces(report) : [comparisonText(report)]) {
    if (!(await writer.write(piece))) return
  }
}
