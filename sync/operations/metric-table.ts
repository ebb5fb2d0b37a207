/** A metric as it is told to Prometheus. */
export interface Metric {
  readonly type: 'gauge' | 'counter'
  readonly help: string
}

const lastRun = 'of the last run of the flow that took place'

/**
 * Every metric. Names are public: never renamed, never reused. Times are seconds since 1970; where there is none yet, 0.
 * https://prometheus.io/docs/practices/naming/
 */
export const metricTable = {
  pendo_okta_healthy: { type: 'gauge', help: '1 while the last full success of the flow is recent enough, else 0.' },
  pendo_okta_last_success_timestamp_seconds: { type: 'gauge', help: 'When the last full success of the flow ended.' },
  pendo_okta_last_run_timestamp_seconds: {
    type: 'gauge',
    help: 'When the last run of the flow ended, however it did.'
  },
  pendo_okta_next_run_timestamp_seconds: { type: 'gauge', help: 'When the flow is to run next.' },
  pendo_okta_late_timestamp_seconds: {
    type: 'gauge',
    help: 'From when on the flow counts as unhealthy unless a full success comes before.'
  },
  pendo_okta_run_in_progress: { type: 'gauge', help: '1 while the flow runs, else 0.' },
  pendo_okta_run_duration_seconds: { type: 'gauge', help: `Duration ${lastRun}.` },
  pendo_okta_users_listed: { type: 'gauge', help: `Active people that Okta listed, ${lastRun}.` },
  pendo_okta_users_updated: { type: 'gauge', help: `Visitors that Pendo wrote, ${lastRun}.` },
  pendo_okta_users_unchanged: { type: 'gauge', help: `People not sent since nothing had changed, ${lastRun}.` },
  pendo_okta_users_failed: { type: 'gauge', help: `Rows that were refused or not sent, ${lastRun}.` },
  pendo_okta_users_missing: { type: 'gauge', help: `People whom Pendo does not know as visitors, ${lastRun}.` },
  pendo_okta_users_lost: { type: 'gauge', help: `People listed whom no push decided about, ${lastRun}.` },
  pendo_okta_rows_undelivered: { type: 'gauge', help: `Rows kept to be delivered later, ${lastRun}.` },
  pendo_okta_runs_total: {
    type: 'counter',
    help: 'Runs since the process began, by how they ended; missed ones, too.'
  },
  pendo_okta_notifications_total: {
    type: 'counter',
    help: 'Notifications since the process began, by what became of them.'
  },
  pendo_okta_chores_total: {
    type: 'counter',
    help: 'Backups and clearings of the data file since the process began, by what became of them.'
  },
  pendo_okta_chore_last_success_timestamp_seconds: {
    type: 'gauge',
    help: 'When the data file was last backed up or cleared of what is old.'
  },
  pendo_okta_data_file_bytes: { type: 'gauge', help: 'Size of the data file.' }
} as const satisfies Record<string, Metric>

/** The name of a metric. */
export type MetricName = keyof typeof metricTable
