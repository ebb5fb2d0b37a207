/** How a scheduled flow stands, as the scheduler tells it. */
export interface ScheduleStatus {
  readonly flowId: string
  readonly flow: string
  /** When it is to run next, in milliseconds since 1970; `null` where it will not run again. */
  readonly nextAt: number | null
  /** Longest time between two of its due times; `null` where fewer than two are left. */
  readonly intervalMs: number | null
  readonly running: boolean
  /** The first time that it was to run, as far as anybody knows; @default its records and `nextAt` tell */
  readonly firstDueAt?: number | null
}
