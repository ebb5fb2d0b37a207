/** A run that has begun and not ended: its process was killed, or it was interrupted and stays where it was. */
export interface UnfinishedRun {
  readonly runId: string
  readonly flowId: string
  /** Name of the flow. */
  readonly flow: string
  /** Milliseconds since 1970. */
  readonly startedAt: number
}

/** A run as its journal begins. */
export interface JournaledRun extends UnfinishedRun {
  /** Of the flows that it may come to: one that has changed since does not go on where the old one stood. */
  readonly fingerprint: string
  /** What it was started with, as JSON. */
  readonly start: string
}

/** How far one execution of a flow has come. */
export interface KeptFrame {
  /** Its number in its run, from 1; 0 is the run itself. */
  readonly number: number
  /** The frame whose card made it. */
  readonly parent: number
  /** Id of that card; for what no card made, what it is. */
  readonly card: string
  /** Which of the calls of the card it is. */
  readonly place: number
  /** Cards that it has executed. */
  readonly done: number
  /** Whether one more has begun, and is counted. */
  readonly isUnderWay: boolean
  /** Id of the execution; `null` as long as nobody has asked for it. */
  readonly executionId: string | null
  /** Milliseconds since 1970. */
  readonly startedAt: number
}

/**
 * What a record says: the outcome of a card; or of a card that has none yet, the outcome of a call that it made, the page
 * of a list that it streams and how much of it is through, until when it waits, how often it was tried, what it failed
 * with while its error policy is carried out, and what its mock answered; of the run, the errors that it counted.
 */
export type RecordKind = 'outcome' | 'call' | 'page' | 'streamed' | 'wait' | 'tries' | 'failure' | 'mock' | 'errors'

/** A part of what a run would need to go on. */
export interface KeptRecord {
  /** Number of the frame. */
  readonly frame: number
  /** Id of the card in it. */
  readonly card: string
  readonly kind: RecordKind
  /** Which one of its kind. */
  readonly place: number
  /** JSON. */
  readonly value: string
}

/** What has changed in a run since the last checkpoint. */
export interface JournalDelta {
  readonly runId: string
  /** Counters of the run, as JSON. */
  readonly state: string
  /** Frames that are over, with all that is kept of them. */
  readonly endedFrames: readonly number[]
  /** Cards that are done: what was kept of them is not needed any more. */
  readonly endedCards: readonly { readonly frame: number; readonly card: string }[]
  /** Frames that are new or have come further; of one that is there already, the new values count. */
  readonly frames: readonly KeptFrame[]
  /** Records that are new or take the place of one. */
  readonly records: readonly KeptRecord[]
}

/** All that is kept of a run that has not ended. */
export interface KeptRun extends JournaledRun {
  readonly state: string
  readonly frames: readonly KeptFrame[]
  readonly records: readonly KeptRecord[]
}

/**
 * Keeps how far runs have come, together with what they write elsewhere: a checkpoint makes all that the runs have
 * written to tables, queue and history since the last one last, along with what the journal needs to go on from there. If
 * the process ends in between, none of it has happened.
 *
 * What a call hands over, and what the stores hold at that moment, belong together: an implementation takes both before
 * anything else happens in the program. Every method is asynchronous, so that a journal on another machine can take the
 * place of this one.
 */
export interface Journal {
  /** Runs that have begun and not ended, the oldest first; none that this program is running. */
  unfinished(): Promise<readonly UnfinishedRun[]>
  /** Begins a run, which this process holds from now on. It lasts with the next checkpoint. */
  begin(run: JournaledRun): Promise<void>
  /** Takes up an unfinished run. @throws AppError `RUN_UNKNOWN`, `RUN_HELD` where a process that is alive holds it */
  claim(runId: string): Promise<KeptRun>
  /** Makes last what was written since the last checkpoint, in every store that shares the journal's. */
  checkpoint(deltas: readonly JournalDelta[]): Promise<void>
  /** Forgets a run that has come to its end. It lasts with the next checkpoint. */
  complete(runId: string): Promise<void>
  /** Lets go of a run, which may be taken up again. It lasts with the next checkpoint. */
  release(runId: string): Promise<void>
  /** Undoes what was written since the last checkpoint, and lets go of every run: for a fault of the program or the disk. */
  undo(): Promise<void>
  /** Gives an unfinished run up: what it has done stays done. @throws AppError `RUN_UNKNOWN`, `RUN_HELD` */
  abandon(runId: string): Promise<void>
}
