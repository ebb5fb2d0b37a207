/** Why a run is begun: at its time, after a time that was missed, or again after a failure. */
export type DueTrigger = 'schedule' | 'caught up' | 'repeat'

/** One try of the run that a due time stands for. */
export interface Attempt {
  /** The time of the schedule that it stands for, in milliseconds since 1970. */
  readonly dueAt: number
  readonly trigger: DueTrigger
  /** From 1. */
  readonly attempt: number
}

/** How far the schedule of a flow has been dealt with. */
export interface ScheduleState {
  /** The schedule as text. Under another one, times that are over are not due. */
  readonly schedule: string
  /** No due time up to this one is run any more, in milliseconds since 1970. */
  readonly handledUntil: number
  /** Due times that were run, the last ones: a clock that is set back does not make them due again. */
  readonly ran: readonly number[]
  /** What is under way, or was when the process ended. */
  readonly running: Attempt | null
  /** What is to be tried again, and when. */
  readonly repeat: (Attempt & { readonly at: number }) | null
}

/** Remembers how far schedules have been dealt with. Asynchronous, so that a store on another machine can take its place. */
export interface ScheduleStore {
  read(flowId: string): Promise<ScheduleState | null>
  write(flowId: string, state: ScheduleState): Promise<void>
}
