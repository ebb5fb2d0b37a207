import type { AppError } from '#core/errors.ts'
import type { Failures, KeptFailure } from '../journal/failures.ts'
import type { JsonObject } from '../values/own.ts'
import type { AsyncCallCounts } from './async-calls.ts'
import type { Run } from './run.ts'

/** The counters of a run, as its journal keeps them. */
interface KeptState {
  readonly cards: number
  readonly workCards: number
  readonly asyncCalls: AsyncCallCounts
  readonly relied: Readonly<Record<string, number>>
  readonly ignored: number
  readonly mocks: readonly number[]
  readonly history: JsonObject | null
  readonly gathered: JsonObject | null
}

/** The errors of a run, as its journal keeps them: those that it went on after, and the first of its asynchronous calls. */
interface KeptErrors {
  readonly ignored: readonly KeptFailure[]
  /** Missing where an older version kept them. */
  readonly caught?: readonly KeptFailure[]
  readonly async: KeptFailure | null
}

/** Saves and restores what a run counts. */
export class RunState {
  readonly #failures: Failures
  #run: Run | null = null
  #errorsThen = 0

  constructor(failures: Failures) {
    this.#failures = failures
  }

  /** The run whose counters these are. */
  serve(run: Run): void {
    this.#run = run
  }

  /** The counters, as JSON. */
  save(): string {
    const run = this.#run
    if (run === null) return '{}'
    const state: KeptState = {
      cards: run.meter.cards,
      workCards: run.workCards,
      asyncCalls: run.asyncCalls.counts,
      relied: run.receipt.times,
      ignored: run.ignoredErrors.count,
      mocks: run.mockCalls.countsIn(run.program.mocks?.all ?? []),
      history: run.recorder?.gathered.save() ?? null,
      gathered: run.observer.gathered?.save() ?? null
    }
    return JSON.stringify(state)
  }

  /** The errors, as JSON; `null` where none have come since it was asked last. */
  saveErrors(): string | null {
    const run = this.#run
    if (run === null) return null
    const { ignoredErrors, caughtErrors, asyncCalls } = run
    const count = errorsOf(run) + Math.min(1, asyncCalls.errors.length)
    if (count === this.#errorsThen) return null
    this.#errorsThen = count
    const keep = (error: AppError) => this.#failures.keep(error)
    const [first] = asyncCalls.errors
    const errors: KeptErrors = {
      ignored: ignoredErrors.kept.map(keep),
      caught: caughtErrors.kept.map(keep),
      async: first === undefined ? null : keep(first)
    }
    return JSON.stringify(errors)
  }

  /** Lets the run go on from what was saved. */
  async restore(state: string, errors: string | null): Promise<void> {
    const run = this.#run
    // It broke off before anything of it was kept but that it had begun.
    if (run === null || state === '{}') return
    const kept = JSON.parse(state) as KeptState
    const failed = errors === null ? null : (JSON.parse(errors) as KeptErrors)
    const restored = (error: KeptFailure) => this.#failures.restore(error)
    run.meter.restore(kept.cards)
    run.workCards = kept.workCards
    run.receipt.restore(kept.relied)
    run.ignoredErrors.restore(failed?.ignored.map(restored) ?? [], kept.ignored)
    run.caughtErrors.restore(failed?.caught?.map(restored) ?? [])
    run.mockCalls.restore(run.program.mocks?.all ?? [], kept.mocks)
    if (kept.history !== null) run.recorder?.gathered.restore(kept.history)
    if (kept.gathered !== null) run.observer.gathered?.restore(kept.gathered)
    this.#errorsThen = errorsOf(run) + (failed?.async == null ? 0 : 1)
    await run.asyncCalls.resume(kept.asyncCalls, failed?.async == null ? null : restored(failed.async))
  }
}

/** How many errors are kept of those that the run went on after. */
function errorsOf({ ignoredErrors, caughtErrors }: Run): number {
  return ignoredErrors.kept.length + caughtErrors.kept.length
}
