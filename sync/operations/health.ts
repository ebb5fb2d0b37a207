import type { SyncRecord } from '../record/sync-record.ts'
import type { ScheduleStatus } from './schedule-status.ts'

/**
 * How a scheduled flow is.
 *
 * - `ok`: its last full success is recent enough, or its first one is not wanted yet
 * - `late`: its last full success is older than the interval and the grace
 * - `never`: it never had one, and the grace after its first due time is over
 */
export type HealthState = 'ok' | 'late' | 'never'

/** The health of one scheduled flow. */
export interface FlowHealth {
  readonly flowId: string
  readonly flow: string
  readonly state: HealthState
  /** Why, in a sentence. */
  readonly reason: string
  /** From when on it counts as late without another full success; `null` where nothing is wanted of it. */
  readonly lateAt: number | null
}

/** The health of all scheduled flows. */
export interface Health {
  readonly isHealthy: boolean
  readonly flows: readonly FlowHealth[]
}

/** What a flow that waits for its first run is allowed, and any other beyond its interval, unless told otherwise. */
export const defaultGraceMs = 6 * 3_600_000

/**
 * Judges the scheduled flows by their full successes alone: a run that failed, ran on too little, left people behind or
 * did not take place leaves the last full success to grow old.
 * @param records - of these flows, at least the last full success of each, and where there is none the first record
 * @param now - milliseconds since 1970
 */
export function healthOf(
  status: readonly ScheduleStatus[],
  records: readonly SyncRecord[],
  now: number,
  graceMs: number = defaultGraceMs
): Health {
  const flows = status.map((schedule) => {
    const own = records.filter(({ flowId }) => flowId === schedule.flowId)
    return flowHealth(schedule, own, now, graceMs)
  })
  return { isHealthy: flows.every(({ state }) => state === 'ok'), flows }
}

function flowHealth(
  schedule: ScheduleStatus,
  records: readonly SyncRecord[],
  now: number,
  graceMs: number
): FlowHealth {
  const { flowId, flow } = schedule
  const complete = records.filter(({ verdict }) => verdict === 'complete').map(standsFor)
  if (complete.length > 0) {
    const last = Math.max(...complete)
    const lastText = `The last full success is that of ${timeOf(last)}`
    // Without an interval nothing is due any more.
    if (schedule.intervalMs === null) return { flowId, flow, state: 'ok', reason: `${lastText}.`, lateAt: null }
    const lateAt = last + schedule.intervalMs + graceMs
    const reason = `${lastText}; the next is wanted by ${timeOf(lateAt)}.`
    return { flowId, flow, state: now > lateAt ? 'late' : 'ok', reason, lateAt }
  }
  const due = [...records.map(standsFor), schedule.firstDueAt, schedule.nextAt].filter((at) => typeof at === 'number')
  if (due.length === 0) return { flowId, flow, state: 'ok', reason: 'It is not due, and never was.', lateAt: null }
  const lateAt = Math.min(...due) + graceMs
  const reason = `It has had no full success yet; the first is wanted by ${timeOf(lateAt)}.`
  return { flowId, flow, state: now > lateAt ? 'never' : 'ok', reason, lateAt }
}

/**
 * The time that a record stands for. A run that was caught up days later does not put off the next one, so it counts by
 * the time at which it was due.
 */
export function standsFor({ dueAt, startedAt }: Pick<SyncRecord, 'dueAt' | 'startedAt'>): number {
  return dueAt ?? startedAt
}

function timeOf(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
