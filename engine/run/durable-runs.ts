import type { Clock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import type { RunOptions } from '../contract.ts'
import type { Export } from '../export/export.ts'
import type { Flow } from '../export/flow.ts'
import { Checkpoints } from '../journal/checkpoints.ts'
import { Failures } from '../journal/failures.ts'
import { fingerprintOf } from '../journal/fingerprint.ts'
import type { Journal, KeptRun } from '../journal/journal.ts'
import { RunJournal } from '../journal/run-journal.ts'
import type { JsonObject } from '../values/own.ts'
import type { Program } from './program.ts'
import type { Run } from './run.ts'
import { RunState } from './run-state.ts'

/** What a run was started with, as far as that is kept. */
interface StartedWith {
  readonly inputs: JsonObject
  readonly events: readonly JsonObject[]
  readonly relies: readonly string[]
}

/** A run that broke off, and that this process has taken up. */
export interface BrokenRun extends KeptRun {
  readonly startedWith: StartedWith
}

/** A run that begins. */
interface BeginningRun {
  readonly id: string
  readonly flow: Flow
  readonly startedAt: number
  readonly program: Program
  readonly given: RunOptions
}

/** The durable runs of an engine. */
export class DurableRuns {
  readonly #journal: Journal
  readonly #clock: Clock
  readonly #checkpoints: Checkpoints

  constructor(journal: Journal, clock: Clock) {
    this.#journal = journal
    this.#clock = clock
    this.#checkpoints = new Checkpoints(journal)
  }

  /** Takes a run up that broke off. @throws AppError `RUN_UNKNOWN`, `RUN_HELD`, `RUN_CHANGED` */
  async take(runId: string, workflows: Export, program: Program): Promise<{ flow: Flow; broken: BrokenRun }> {
    const kept = await this.#journal.claim(runId)
    const flow = workflows.flows.find(({ id }) => id === kept.flowId)
    const isSame = flow !== undefined && fingerprintOf(program, flow) === kept.fingerprint
    if (isSame) return { flow, broken: { ...kept, startedWith: JSON.parse(kept.start) } }
    await this.#journal.release(runId)
    await this.#checkpoints.reach()
    const why = flow === undefined ? 'the file has no such flow' : 'its flows have changed since'
    throw new AppError('RUN_CHANGED', [runId, kept.flow, why], { where: runId })
  }

  /** Begins a run. */
  async begin({ id, flow, startedAt, program, given }: BeginningRun): Promise<DurableRun> {
    const { inputs = {}, events = [], relies = [] } = given
    const startedWith: StartedWith = { inputs, events, relies }
    const fingerprint = fingerprintOf(program, flow)
    const start = JSON.stringify(startedWith)
    await this.#journal.begin({ runId: id, flowId: flow.id, flow: flow.name, startedAt, fingerprint, start })
    return new DurableRun(this.#journal, this.#checkpoints, { runId: id, program, clock: this.#clock, broken: null })
  }

  /** Goes on with a run that was taken up. */
  goOn(broken: BrokenRun, program: Program): DurableRun {
    const { runId } = broken
    return new DurableRun(this.#journal, this.#checkpoints, { runId, program, clock: this.#clock, broken })
  }

  /** @throws AppError `RUN_UNKNOWN`, `RUN_HELD` */
  async abandon(runId: string): Promise<void> {
    await this.#journal.abandon(runId)
  }
}

/** A durable run, from its begin to its end. */
export class DurableRun {
  readonly journal: RunJournal
  readonly #store: Journal
  readonly #checkpoints: Checkpoints
  readonly #state: RunState
  readonly #runId: string
  readonly #broken: BrokenRun | null
  #isUnderWay = false
  #isOver = false

  constructor(
    store: Journal,
    checkpoints: Checkpoints,
    { runId, program, clock, broken }: { runId: string; program: Program; clock: Clock; broken: BrokenRun | null }
  ) {
    this.#store = store
    this.#checkpoints = checkpoints
    this.#runId = runId
    this.#broken = broken
    const failures = new Failures(program)
    const state = new RunState(failures)
    this.#state = state
    this.journal = new RunJournal({
      runId,
      clock,
      checkpoints,
      failures,
      resumed: broken,
      state: () => state.save(),
      errors: () => state.saveErrors()
    })
  }

  /** Lets the run begin, or go on from where it was; that this process runs it lasts from now on. */
  async start(run: Run): Promise<void> {
    this.#state.serve(run)
    if (this.#broken !== null) {
      const { state, records } = this.#broken
      const errors = records.find(({ frame, kind }) => frame === 0 && kind === 'errors')?.value ?? null
      await this.#state.restore(state, errors)
    }
    this.#checkpoints.add(this.journal)
    this.#isUnderWay = true
    await this.#checkpoints.reach()
  }

  /** The run has come to its end. */
  async complete(): Promise<void> {
    await this.#store.complete(this.#runId)
    await this.#leave()
  }

  /** The run is to go on later. */
  async park(): Promise<void> {
    await this.#checkpoints.reach()
    await this.#store.release(this.#runId)
    await this.#leave()
  }

  /** Undoes what was not kept, where the run has broken off by a fault; lets go of one that was refused. */
  async close(): Promise<void> {
    if (this.#isOver) return
    if (!this.#isUnderWay) {
      await (this.#broken === null ? this.#store.complete(this.#runId) : this.#store.release(this.#runId))
      await this.#leave()
      return
    }
    this.#checkpoints.remove(this.journal)
    await this.#checkpoints.fail(new AppError('PROGRAM_FAULT', [`the durable run ${this.#runId} broke off`]))
  }

  async #leave(): Promise<void> {
    this.#checkpoints.remove(this.journal)
    await this.#checkpoints.reach()
    this.#isOver = true
  }
}
