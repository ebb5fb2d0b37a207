/** What a scheduler does where things do not go as planned. */
export interface SchedulePolicy {
  /**
   * What becomes of a due time that was missed, since the machine was off or the flow was still at work: `catch-up` runs
   * the last one, `skip` none; what is not run is reported as missed. @default 'catch-up'
   */
  readonly missed: 'catch-up' | 'skip'
  /** How long after a try that a service refused, or could not be reached for, it is repeated. @default 1, 4 and 24 hours */
  readonly repeatAfterMs: readonly number[]
  /** How late a run may begin that counts as on time. @default 15 minutes */
  readonly toleranceMs: number
  /** Whether a run that broke off without a trace is repeated at once. @default false */
  readonly repeatsBrokenOff: boolean
}

const hourMs = 3_600_000

/** What holds where nothing else is said. */
export const defaultPolicy: SchedulePolicy = {
  missed: 'catch-up',
  repeatAfterMs: [hourMs, 4 * hourMs, 24 * hourMs],
  toleranceMs: hourMs / 4,
  repeatsBrokenOff: false
}
