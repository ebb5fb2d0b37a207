import type { KeptCard, KeptExecution, KeptRun } from './records.ts'

/** A run that begins. */
export type NewRun = Pick<KeptRun, 'id' | 'flowId' | 'flow' | 'mode' | 'startedAt' | 'savesData'>

/** How a run ended. */
export type RunEnd = Pick<KeptRun, 'durationMs' | 'cards' | 'asyncCalls' | 'ignoredErrors' | 'error' | 'omitted'> & {
  readonly status: 'completed' | 'stopped' | 'failed'
}

/** What is written at once. */
export interface HistoryBatch {
  readonly executions: readonly KeptExecution[]
  readonly cards: readonly KeptCard[]
}

/** Which runs are asked for. */
export interface RunSearch {
  /** Only those that failed or were interrupted. @default false */
  readonly failed?: boolean
  readonly limit: number
}

/** An execution by its id. */
export interface FoundExecution {
  readonly runId: string
  readonly executionId: string
}

/** The history of runs. Every method is asynchronous, so that a store on another machine can take the place of this one. */
export interface HistoryStore {
  /** Keeps a run. It shows as running until it has ended, and as interrupted once its process is gone without that. */
  begin(run: NewRun): Promise<void>
  /** Keeps executions and cards of a run, all or none; those that are there already under their numbers are replaced. */
  write(runId: string, batch: HistoryBatch): Promise<void>
  end(runId: string, end: RunEnd): Promise<void>
  /** Runs, the last one first. */
  runs(search: RunSearch): Promise<readonly KeptRun[]>
  run(id: string): Promise<KeptRun | null>
  /** Runs and executions whose ids begin with a text, those of the last run first. */
  find(beginning: string, limit: number): Promise<readonly FoundExecution[]>
  /** The executions of a run, by their numbers. */
  executions(runId: string): Promise<readonly KeptExecution[]>
  /** The cards of an execution of a run, by their numbers. @param execution - its number */
  cards(runId: string, execution: number): Promise<readonly KeptCard[]>
  /** Forgets runs that began before a time, but none that is running. @returns how many */
  clear(before: number): Promise<number>
}
