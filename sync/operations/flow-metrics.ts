import type { SyncRecord, SyncVerdict } from '../record/sync-record.ts'
import type { FlowHealth } from './health.ts'
import type { Sample } from './metrics-text.ts'
import type { ScheduleStatus } from './schedule-status.ts'

/** What the metrics of a flow are made from. */
export interface FlowFacts {
  readonly schedule: ScheduleStatus
  readonly health: FlowHealth
  /** The last run that took place. */
  readonly lastRun: SyncRecord | null
  readonly lastComplete: SyncRecord | null
  /** Runs since the process began. */
  readonly runs: Readonly<Record<SyncVerdict, number>>
}

const seconds = (time: number | null | undefined) => (time ?? 0) / 1_000

/** The metrics of scheduled flows. Flows of one name are told apart by their ids, since no series may come twice. */
export function flowMetrics(flows: readonly FlowFacts[]): Sample[] {
  const byName = Map.groupBy(flows, ({ schedule }) => schedule.flow)
  return flows.flatMap((facts) => {
    const { flow, flowId } = facts.schedule
    const isShared = (byName.get(flow)?.length ?? 0) > 1
    return samplesOf(facts, isShared ? `${flow} [${flowId}]` : flow)
  })
}

function samplesOf({ schedule, health, lastRun, lastComplete, runs }: FlowFacts, flow: string): Sample[] {
  const gauge = (name: Sample['name'], value: number): Sample => ({ name, labels: { flow }, value })
  const counts = lastRun?.counts
  return [
    gauge('pendo_okta_healthy', health.state === 'ok' ? 1 : 0),
    gauge('pendo_okta_last_success_timestamp_seconds', seconds(lastComplete?.endedAt)),
    gauge('pendo_okta_last_run_timestamp_seconds', seconds(lastRun?.endedAt)),
    gauge('pendo_okta_next_run_timestamp_seconds', seconds(schedule.nextAt)),
    gauge('pendo_okta_late_timestamp_seconds', seconds(health.lateAt)),
    gauge('pendo_okta_run_in_progress', Number(schedule.running)),
    gauge('pendo_okta_run_duration_seconds', seconds(lastRun === null ? 0 : lastRun.endedAt - lastRun.startedAt)),
    ...(counts === undefined
      ? []
      : [
          // Absent where the run listed nobody, or its list broke off: the number would say that Okta has no more.
          ...(counts.listed === null || !lastRun?.isListedWhole
            ? []
            : [gauge('pendo_okta_users_listed', counts.listed)]),
          gauge('pendo_okta_users_updated', counts.updated),
          gauge('pendo_okta_users_unchanged', counts.unchanged),
          gauge('pendo_okta_users_failed', counts.failed),
          gauge('pendo_okta_users_missing', counts.missing),
          gauge('pendo_okta_users_lost', counts.lost),
          gauge('pendo_okta_rows_undelivered', counts.undelivered)
        ]),
    ...Object.entries(runs).map(
      ([verdict, value]): Sample => ({ name: 'pendo_okta_runs_total', labels: { flow, verdict }, value })
    )
  ]
}
