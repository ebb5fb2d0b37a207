import { DateTime } from 'luxon'
import type { SyncRecord, SyncVerdict } from '../record/sync-record.ts'
import { standsFor } from './health.ts'

/** A week of one flow. */
export interface SyncWeek {
  /** Week of ISO 8601: `2026-W05`. */
  readonly week: string
  /** Its Monday, `2026-01-26`. */
  readonly monday: string
  readonly flowId: string
  readonly flow: string
  /** How the week came out; `none` where nothing is recorded although the flow ran in the weeks around it. */
  readonly verdict: SyncVerdict | 'none'
  /** The record that decided so. */
  readonly decisive: SyncRecord | null
  /** All records of the week, the first one first. */
  readonly records: readonly SyncRecord[]
  /** People listed in this week and those before it, up to eight, this one last; of whole lists only. */
  readonly trend: readonly (number | null)[]
}

/** Weeks that a trend looks back on. */
const trendWeeks = 8

/** How weeks are told apart. */
export interface WeekOptions {
  /** Name of the time zone in which weeks begin. @default 'UTC' */
  readonly timeZone?: string
  /** Now, in milliseconds since 1970. Weeks without a record are told up to the one before this time. */
  readonly now: number
}

/**
 * The weeks of each flow, the last one first, flows of a week in the order of their names. A week in which a weekly flow
 * has no record is listed too: that is how a sync that did not run looks.
 * @param records - in any order
 */
export function weeksOf(records: readonly SyncRecord[], { timeZone = 'UTC', now }: WeekOptions): SyncWeek[] {
  const byFlow = Map.groupBy(records, ({ flowId }) => flowId)
  const weeks = [...byFlow.values()].flatMap((own) => flowWeeks(own, timeZone, now))
  return weeks.toSorted((a, b) => compared(b.monday, a.monday) || compared(a.flow, b.flow))
}

function flowWeeks(records: readonly SyncRecord[], timeZone: string, now: number): SyncWeek[] {
  const mondayOf = (time: number) => DateTime.fromMillis(time, { zone: timeZone }).startOf('week')
  const sorted = records.toSorted((a, b) => a.startedAt - b.startedAt || a.attempt - b.attempt)
  const byMonday = Map.groupBy(sorted, (record) => mondayOf(standsFor(record)).toISODate() ?? '')
  const mondays = [...byMonday.keys()].toSorted(compared)
  const first = DateTime.fromISO(mondays[0] ?? '', { zone: timeZone })
  const last = DateTime.fromISO(mondays.at(-1) ?? '', { zone: timeZone })
  // What runs once a month has nothing to say in most weeks.
  const isWeekly = mondays.length > 1 && mondays.length * 2 > last.diff(first, 'weeks').weeks + 1
  const before = mondayOf(now).minus({ weeks: 1 })
  const end = isWeekly && before > last ? before : last
  const flow = sorted.at(-1)?.flow ?? ''
  const flowId = sorted[0]?.flowId ?? ''
  const weeks: SyncWeek[] = []
  const listed: (number | null)[] = []
  for (let monday = first; monday <= end; monday = monday.plus({ weeks: 1 })) {
    const own = byMonday.get(monday.toISODate() ?? '') ?? []
    if (own.length === 0 && !isWeekly) continue
    const decisive = decisiveOf(own)
    listed.push(decisive?.isListedWhole === true ? decisive.counts.listed : null)
    weeks.push({
      week: monday.toFormat("kkkk-'W'WW"),
      monday: monday.toISODate() ?? '',
      flowId,
      flow,
      verdict: decisive?.verdict ?? 'none',
      decisive,
      records: own,
      trend: listed.slice(-trendWeeks)
    })
  }
  return weeks
}

/**
 * The record by which a week is judged: a full success for the last due time of the week, also one by hand after it; else
 * the last that ran for it; else the last.
 */
function decisiveOf(records: readonly SyncRecord[]): SyncRecord | null {
  const due = records.flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]))
  const lastDue = due.length === 0 ? Number.NEGATIVE_INFINITY : Math.max(...due)
  const own = records.filter(({ dueAt, startedAt }) => (dueAt === null ? startedAt >= lastDue : dueAt === lastDue))
  return (
    own.findLast(({ verdict }) => verdict === 'complete') ??
    own.findLast(({ runId }) => runId !== null) ??
    own.at(-1) ??
    null
  )
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
