import type { Attempt } from './schedule-store.ts'

/** A flow that is run by the clock. */
export interface ScheduledFlow {
  readonly flowId: string
  /** Its name. */
  readonly flow: string
}

/** A run that was begun and did not come to its end. */
export interface BegunRun extends ScheduledFlow {
  readonly runId: string
}

/** A run that is to be made now. */
export interface ScheduledRun extends ScheduledFlow {
  /** What it stands for; `null` where it was begun by hand and is only taken up again. */
  readonly attempt: Attempt | null
  /** The run to go on with; `null` for a new one. */
  readonly resumes: string | null
}

/**
 * How a run ended: `ended` however it was judged, `refused` where a service refused or could not be reached, so that it may
 * be repeated, `changed` where it could not go on since its flows are others by now, so that a new run makes up for it,
 * `parked` where it is to go on later.
 */
export type ScheduledEnd = 'ended' | 'refused' | 'changed' | 'parked'

/** Why a due time is not run. */
export type MissedWhy = 'off' | 'still running' | 'another came first'

/** A due time that is not run. */
export interface MissedTime extends ScheduledFlow {
  readonly dueAt: number
  readonly why: MissedWhy
  /** Whether it stands for those before it, too, which are too many to be told one by one. */
  readonly andBefore: boolean
}

/** What a scheduler needs done, and tells. */
export interface SchedulerHooks {
  run(run: ScheduledRun): Promise<ScheduledEnd>
  /** Keeps account of what did not run. */
  missed(missed: MissedTime): Promise<void>
  /**
   * Keeps account of a run that was under way when the process ended, and that cannot go on.
   * @returns `broken`, or how it ended where it had, and only its end was not noted
   */
  brokenOff(flow: ScheduledFlow, attempt: Attempt): Promise<'broken' | ScheduledEnd>
  /** Runs that were begun and can go on. @default none */
  unfinished?(): Promise<readonly BegunRun[]>
  /** What is kept has been read; nothing has been run yet. */
  onReady?(): void
  /** A run is to be repeated. */
  onRepeat?(flow: ScheduledFlow, attempt: Attempt, at: number): void
  /** The clock was set, or the machine slept: how much it moved beyond what was waited. */
  onClockMoved?(byMs: number): void
}
