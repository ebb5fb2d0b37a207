import type { SyncWeek } from '#sync/operations/sync-weeks.ts'
import type { SyncRecord } from '#sync/record/sync-record.ts'
import { count, counted } from '../count.ts'

const bars = '▁▂▃▄▅▆▇█'

/** Numbers as bars of their height, the largest full: a fall to nothing is seen at once. A week without one is a dot. */
export function trendBars(trend: readonly (number | null)[]): string {
  const most = Math.max(1, ...trend.map((listed) => listed ?? 0))
  return trend
    .map((listed) => (listed === null ? '·' : bars.charAt(Math.round((listed / most) * (bars.length - 1)))))
    .join('')
}

/** How many people were listed against the week before that listed some: `+12`, `-250 (-25.0 %)`; empty where none did. */
export function changeText({ trend }: Pick<SyncWeek, 'trend'>): string {
  const now = trend.at(-1) ?? null
  const before = trend.slice(0, -1).findLast((listed) => listed !== null) ?? null
  if (now === null || before === null) return ''
  const change = now - before
  if (change === 0) return '±0'
  const share = before === 0 ? '' : ` (${((100 * change) / before).toFixed(1)} %)`
  return `${change > 0 ? '+' : ''}${count(change)}${share}`
}

/** How many people were listed; with a plus where the list broke off, so that there are more of them. */
export function listedText(listed: number, { isListedWhole }: Pick<SyncRecord, 'isListedWhole'>): string {
  return `${count(listed)}${isListedWhole ? '' : '+'}`
}

/** What went wrong, in a word or two; empty for a week in which nothing did. */
export function troubleText({ verdict, decisive, records }: SyncWeek): string {
  if (verdict === 'none') return 'nothing is recorded'
  const failed = records.filter((record) => record !== decisive && record.verdict !== 'complete').length
  if (verdict !== 'complete') return decisive?.code ?? verdictWords[verdict]
  return failed === 0 ? '' : `after ${counted(failed, 'failure')}`
}

/** Verdicts for people. */
export const verdictWords: Readonly<Record<SyncWeek['verdict'], string>> = {
  complete: 'complete',
  incomplete: 'left people behind',
  failed: 'failed',
  halted: 'stopped before its first push',
  missed: 'did not run',
  none: 'no record'
}

/** Why a run began, for people. */
export const triggerWords: Readonly<Record<SyncRecord['trigger'], string>> = {
  schedule: 'at its time',
  'caught up': 'caught up',
  repeat: 'repeated',
  hand: 'by hand'
}
