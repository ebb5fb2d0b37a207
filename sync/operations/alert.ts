import type { SyncRecord } from '../record/sync-record.ts'
import type { FlowHealth } from './health.ts'
import { recordJson, shortened } from './record-json.ts'

/** What somebody is notified of. */
export type AlertEvent = 'sync-failed' | 'people-missing' | 'sync-late'

/** A notification. Plain JSON; `text` alone is enough for chats that show a field of that name. */
export interface Alert {
  readonly event: AlertEvent
  /** When it was noticed, ISO 8601. */
  readonly at: string
  readonly flow: string
  readonly flowId: string
  /** What happened, in a sentence or two. */
  readonly text: string
  /** The record of the sync; `null` for one that is late. */
  readonly record: object | null
}

/** How many people may be missing before somebody is told, of so many that were listed. */
export type MissingAllowed = (listed: number) => number

/**
 * What is to be told of a sync that has ended.
 * @param missingAllowed - `null` where nobody wants to be told of missing people
 */
export function alertsOf(record: SyncRecord, now: number, missingAllowed: MissingAllowed | null): Alert[] {
  const { flow, flowId, verdict, code, reason, counts } = record
  const shared = { at: new Date(now).toISOString(), flow, flowId, record: recordJson(record) }
  const alerts: Alert[] = []
  if (verdict !== 'complete') {
    const why = reason === null ? '' : ` ${shortened(reason)}`
    const text = `The sync "${flow}" ${verdictWords[verdict]}.${why}${code === null ? '' : ` [${code}]`}`
    alerts.push({ event: 'sync-failed', text, ...shared })
  }
  const listed = counts.listed ?? counts.processed
  if (missingAllowed !== null && counts.missing > missingAllowed(listed)) {
    const text = `Pendo does not know ${counts.missing} of ${listed} people of the sync "${flow}" as visitors.`
    alerts.push({ event: 'people-missing', text, ...shared })
  }
  return alerts
}

/** What is to be told of a flow whose last full success is too old. */
export function lateAlert({ flow, flowId, reason }: FlowHealth, now: number): Alert {
  const text = `The sync "${flow}" is late. ${reason}`
  return { event: 'sync-late', at: new Date(now).toISOString(), flow, flowId, text, record: null }
}

const verdictWords = {
  incomplete: 'left people behind',
  failed: 'failed',
  halted: 'was stopped before its first push',
  missed: 'did not run'
} as const
