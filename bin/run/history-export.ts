import { AppError } from '#core/errors.ts'
import type { HistoryStore } from '#engine/history/history-store.ts'
import type { SyncWeek } from '#sync/operations/sync-weeks.ts'
import { counted } from '../report/count.ts'
import { refuseSameFiles } from '../report/same-files.ts'
import { missingPeople } from '../report/weeks/missing-people.ts'
import type { WeekPage } from '../report/weeks/week-page.ts'
import { weekPage } from '../report/weeks/week-page.ts'
import { weeksCsv } from '../report/weeks/weeks-csv.ts'
import { weeksHtml } from '../report/weeks/weeks-html.ts'
import { weeksMarkdown } from '../report/weeks/weeks-markdown.ts'
import { writeWhole } from '../report/write-whole.ts'
import type { Terminal } from '../terminal.ts'
import type { WeeksArguments } from './sync-weeks.ts'
import { withWeeks } from './sync-weeks.ts'

/** What `pendo-okta history export` was given. */
export interface HistoryExportArguments extends WeeksArguments {
  readonly csv?: string
  readonly md?: string
  readonly html?: string
}

/**
 * Writes the weeks of the syncs as files to hand on.
 * @returns 0
 * @throws AppError `CONFIG_INVALID`, `DATA_FILE_INVALID`, `DATA_FILE_IN_USE`, `OUTPUT_NOT_WRITABLE`
 */
export async function runHistoryExport({ stdout, clock }: Terminal, given: HistoryExportArguments): Promise<number> {
  const { data, csv, md, html } = given
  const places = [
    { option: '--csv', path: csv },
    { option: '--md', path: md },
    { option: '--html', path: html }
  ]
  if (places.every(({ path }) => path === undefined)) {
    throw new AppError('CONFIG_INVALID', ['--html', 'name a file with --html, --md or --csv'], { where: '--html' })
  }
  await refuseSameFiles([{ option: '--data', path: data }], places)
  const at = new Date(clock.now()).toISOString()
  return await withWeeks(given, clock.now(), async (weeks, history) => {
    const pages = csv !== undefined && md === undefined && html === undefined ? [] : await pagesOf(weeks, history)
    if (csv !== undefined) await writeWhole(csv, weeksCsv(weeks))
    if (md !== undefined) await writeWhole(md, [...weeksMarkdown(pages, at)].join(''))
    if (html !== undefined) await writeWhole(html, [...weeksHtml(pages, at)].join(''))
    const files = places.flatMap(({ path }) => (path === undefined ? [] : [path]))
    stdout.write(`Wrote ${counted(weeks.length, 'week')} to ${files.join(', ')}.\n`)
    return 0
  })
}

async function pagesOf(weeks: readonly SyncWeek[], history: HistoryStore): Promise<WeekPage[]> {
  const pages: WeekPage[] = []
  for (const week of weeks) pages.push(weekPage(week, await missingPeople(week, history)))
  return pages
}
