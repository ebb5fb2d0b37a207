import { errorTable } from '#core/errors.ts'
import type { SyncWeek } from '#sync/operations/sync-weeks.ts'
import type { SyncCounts, SyncRecord } from '#sync/record/sync-record.ts'
import { count } from '../count.ts'
import { durationText, timeText } from '../history-lines.ts'
import { changeText, listedText, triggerWords, verdictWords } from './week-words.ts'

/** A week as it is handed on, in texts that are to be escaped. */
export interface WeekPage {
  readonly title: string
  readonly isComplete: boolean
  /** What came of it, in a sentence. */
  readonly result: string
  /** Counts of the run that decided, with what they are. */
  readonly counts: readonly (readonly [what: string, number: string])[]
  /** Every run, with the columns of {@link runColumns}. */
  readonly runs: readonly (readonly string[])[]
  readonly problems: readonly WeekProblem[]
  readonly people: readonly WeekPeople[]
}

/** What went wrong in a run, and what to do. */
export interface WeekProblem {
  readonly at: string
  readonly sentence: string
  readonly repair: string
}

/** People of a run by name. */
export interface WeekPeople {
  /** What they have in common. */
  readonly what: string
  readonly names: readonly string[]
  /** How many there are, names that are not kept included. */
  readonly total: number
}

/** Columns of the runs of a week. */
export const runColumns = ['began (UTC)', 'was due', 'why', 'mode', 'verdict', 'took'] as const

const countWords: readonly (readonly [keyof SyncCounts, string])[] = [
  ['listed', 'active people listed by Okta'],
  ['updated', 'visitors written in Pendo'],
  ['unchanged', 'not sent, since nothing had changed'],
  ['missing', 'unknown to Pendo'],
  ['failed', 'refused or not sent'],
  ['undelivered', 'kept to be delivered later'],
  ['lost', 'lost: listed, and no push decided about them']
]

/** A week of one flow as a page. @param people - by name, as far as they are kept */
export function weekPage(week: SyncWeek, people: readonly WeekPeople[]): WeekPage {
  const { decisive, records, verdict, flow } = week
  const change = changeText(week)
  return {
    title: `${flow}: week ${week.week}, from ${week.monday}`,
    isComplete: verdict === 'complete',
    result: resultOf(week),
    counts:
      decisive === null || decisive.runId === null
        ? []
        : [
            ...countWords.flatMap(([key, what]): [string, string][] => {
              const number = decisive.counts[key]
              if (number === null) return []
              if (key !== 'listed' || decisive.isListedWhole) return [[what, count(number)]]
              return [[`${what} before its list broke off`, listedText(number, decisive)]]
            }),
            ...(change === '' ? [] : [['people listed, against the week before', change] as const])
          ],
    runs: records.map(runCells),
    problems: records.flatMap(problemsOf),
    people
  }
}

function resultOf({ verdict, records, flow }: SyncWeek): string {
  if (verdict === 'none')
    return `Nothing is recorded of "${flow}" in this week: it did not run, or where nobody kept it.`
  const tries = records.length === 1 ? '' : ` (${count(records.length)} records)`
  if (verdict === 'complete') return `Everybody was accounted for${tries}.`
  return `The sync ${verdictWords[verdict]}${tries}.`
}

function runCells({ runId, startedAt, endedAt, dueAt, trigger, attempt, mode, verdict }: SyncRecord): string[] {
  const tries = attempt > 1 ? `, try ${attempt}` : ''
  return [
    runId === null ? '' : timeText(startedAt),
    dueAt === null ? '' : timeText(dueAt),
    `${triggerWords[trigger]}${tries}`,
    mode,
    verdictWords[verdict],
    runId === null ? '' : durationText(endedAt - startedAt)
  ]
}

function problemsOf({ code, reason, startedAt, verdict }: SyncRecord): WeekProblem[] {
  if (verdict === 'complete') return []
  const repair = code === null ? '' : errorTable[code].repair.replaceAll('`', '')
  const sentence = `${reason ?? `It ${verdictWords[verdict]}.`}${code === null ? '' : ` [${code}]`}`
  return [{ at: timeText(startedAt), sentence, repair }]
}
