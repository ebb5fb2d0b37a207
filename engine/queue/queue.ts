/** A thing that was taken out of a queue. */
export interface Queued<T> {
  readonly id: string
  readonly item: T
}

/**
 * A queue of what is to be done later, apart for each run, first in, first out. Items are JSON. Every method is
 * asynchronous, so that a queue on another machine can take the place of this one.
 */
export interface Queue<T> {
  add(runId: string, item: T): Promise<void>
  /** Takes the next one out; it is remembered until it is {@link done}. */
  take(runId: string): Promise<Queued<T> | null>
  /** Those that were taken and are not done, the first one first. */
  taken(runId: string): Promise<readonly Queued<T>[]>
  /** How many wait to be taken. */
  waiting(runId: string): Promise<number>
  /** Forgets one that was taken. */
  done(id: string): Promise<void>
  /** Forgets everything of a run. @returns how many that were */
  discard(runId: string): Promise<number>
  /** What is left of all runs: of runs under way, and of runs that broke off. */
  left(): Promise<readonly { readonly runId: string; readonly count: number }[]>
}
