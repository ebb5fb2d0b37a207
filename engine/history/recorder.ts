import type { Clock } from '#core/clock.ts'
import type { AppError } from '#core/errors.ts'
import type { Card } from '../export/card.ts'
import type { Flow } from '../export/flow.ts'
import type { Execution, Gathered } from '../run/run.ts'
import type { FlowResult } from '../run/run-flow.ts'
import type { CardRecorder, RunRecorder } from '../run/run-recorder.ts'
import type { JsonObject } from '../values/own.ts'
import type { CardKeeper, GivenField } from './execution-cards.ts'
import { ExecutionCards } from './execution-cards.ts'
import type { HistoryStore, NewRun, RunEnd } from './history-store.ts'
import { HistoryWriter } from './history-writer.ts'
import type { FirstSeen } from './kept-error.ts'
import { keptError, sentenceKeeper } from './kept-error.ts'
import type { HistoryLimits } from './limits.ts'
import { defaultHistoryLimits } from './limits.ts'
import type { KeptCaller, KeptCard, KeptError, KeptExecution, KeptField, KeptFields } from './records.ts'
import { Redaction } from './redaction.ts'
import { shorten } from './shorten.ts'

/** What a recorder is made of. */
export interface RecorderOptions {
  readonly store: HistoryStore
  readonly clock: Clock
  readonly run: NewRun
  /** Secrets of connections; more may be added while the run opens them. */
  readonly secrets: readonly string[]
  /** @default `defaultHistoryLimits` */
  readonly limits?: Partial<HistoryLimits>
}

/** What a run came to, as far as its history keeps it. */
export interface RunOutcome extends Pick<RunEnd, 'status' | 'durationMs' | 'asyncCalls'> {
  readonly cardExecutions: number
  readonly ignoredErrorCount: number
  readonly error: AppError | null
}

/** An execution that is kept and has not ended. */
interface OpenExecution {
  record: KeptExecution
  readonly cards: ExecutionCards | null
  /** Whether the store has it already, as running. */
  isWritten: boolean
  /** Number of the card that the store has already, as running. */
  writtenCard: number | null
}

/**
 * Keeps the history of a run. Without saved data that is the flow that was started, the asynchronous calls, and every
 * called flow that failed, with those that waited for it. With saved data it is every called flow and every card.
 */
export class Recorder implements RunRecorder, CardKeeper {
  readonly #store: HistoryStore
  readonly #clock: Clock
  readonly #run: NewRun
  readonly #limits: HistoryLimits
  readonly #redaction: Redaction
  readonly #writer: HistoryWriter
  readonly #open = new Map<Execution, OpenExecution>()
  /** Where errors were first seen: what ends the whole run does not name its card. */
  readonly #seen = new WeakMap<object, FirstSeen>()
  readonly #omitted = { executions: 0, cards: 0 }
  readonly sentence: (sentence: string) => string
  #executions = 0
  #failures = 0
  #cards = 0
  #values = 0
  #number = 0

  /** Executions that were under way when the run broke off, by their ids. */
  readonly #resumed: Map<string, KeptExecution>

  private constructor({ store, clock, run, secrets, limits }: RecorderOptions, resumed: readonly KeptExecution[]) {
    this.#resumed = new Map(resumed.map((execution) => [execution.id, execution]))
    this.#store = store
    this.#clock = clock
    this.#run = run
    this.#limits = { ...defaultHistoryLimits, ...limits }
    this.#redaction = new Redaction(secrets)
    this.#writer = new HistoryWriter(store, run.id, () => this.#running())
    this.sentence = sentenceKeeper(this.#redaction, this.#limits.maxSentence)
  }

  /** Begins the history of a run. @throws what writing it throws */
  static async begin(options: RecorderOptions): Promise<Recorder> {
    await options.store.begin(options.run)
    return new Recorder(options, [])
  }

  /** Goes on with the history of a run that broke off. @throws what reading and writing it throws */
  static async resume(options: RecorderOptions): Promise<Recorder> {
    const { store, run } = options
    await store.resume(run.id)
    const executions = await store.executions(run.id)
    return new Recorder(
      options,
      executions.filter(({ status }) => status === 'running')
    )
  }

  get gathered(): Gathered {
    return {
      save: () => {
        // What is counted is to be found, too.
        this.#writer.flush()
        return {
          executions: this.#executions,
          failures: this.#failures,
          cards: this.#cards,
          values: this.#values,
          number: this.#number,
          omitted: { ...this.#omitted }
        }
      },
      restore: (saved) => {
        this.#executions = Number(saved.executions)
        this.#failures = Number(saved.failures)
        this.#cards = Number(saved.cards)
        this.#values = Number(saved.values)
        this.#number = Number(saved.number)
        Object.assign(this.#omitted, saved.omitted)
      }
    }
  }

  get room(): number {
    return this.#limits.maxCard
  }

  flowBegins(execution: Execution, flow: Flow): CardRecorder | null {
    const { savesData } = this.#run
    if (execution.caller !== null && !savesData) return null
    if (this.#resumed.has(execution.id)) return this.#opened(execution, flow).cards
    if (this.#executions >= this.#limits.maxExecutions) {
      this.#omitted.executions += 1
      return null
    }
    this.#executions += 1
    const { cards } = this.#opened(execution, flow)
    if (savesData) this.#writer.arm()
    else this.#writer.flush()
    return cards
  }

  flowEnds(execution: Execution, { ended }: FlowResult, cards: number): void {
    const open = this.#open.get(execution)
    if (open === undefined) return
    const status = ended === 'stopped' ? 'stopped' : 'completed'
    this.#close(execution, { ...open.record, status, cards })
  }

  flowFails(execution: Execution, flow: Flow, error: unknown, card: Card | null, cards: number): void {
    if (typeof error === 'object' && error !== null && card !== null && !this.#seen.has(error)) {
      this.#seen.set(error, { card, executionId: execution.id })
    }
    if (!this.#open.has(execution)) {
      const { savesData } = this.#run
      if (this.#failures >= this.#limits.maxFailures) {
        if (!savesData) this.#omitted.executions += 1
        return
      }
      this.#failures += 1
      // It was left out when it began.
      if (savesData) this.#omitted.executions -= 1
    }
    const { record } = this.#opened(execution, flow)
    this.#close(execution, { ...record, status: 'failed', cards, error: this.#keptError(error) })
  }

  settle(): Promise<void> {
    return this.#writer.settle()
  }

  /** Writes what is left, and how the run ended. */
  async end({ status, durationMs, cardExecutions, asyncCalls, ignoredErrorCount, error }: RunOutcome): Promise<void> {
    await this.#writer.finish()
    await this.#store.end(this.#run.id, {
      status,
      durationMs,
      cards: cardExecutions,
      asyncCalls,
      ignoredErrors: ignoredErrorCount,
      error: error === null ? null : this.#keptError(error),
      omitted: { ...this.#omitted }
    })
  }

  /** Writes what is left of a run that is to go on later. */
  async park(): Promise<void> {
    await this.#writer.finish()
  }

  /** Ends the recorder where the run broke off without an end. */
  close(): void {
    this.#writer.close()
  }

  now(): number {
    return this.#clock.now()
  }

  nextNumber(isWork: boolean): number | null {
    if (this.#cards >= this.#limits.maxCards || this.#values >= this.#limits.maxValues) {
      if (isWork) this.#omitted.cards += 1
      return null
    }
    this.#cards += 1
    return this.#cards
  }

  hides(name: string): boolean {
    return this.#redaction.hides(name)
  }

  fields(fields: Iterable<GivenField>, room: number): KeptFields {
    const kept: string[] = []
    let left = room
    for (const { path, value: given, name } of fields) {
      const { value, isCut } = shorten(given, name, Math.min(left, this.#limits.maxValue), this.#redaction)
      const field: KeptField = { path, value, ...(isCut ? { isCut } : {}) }
      const json = JSON.stringify(field)
      kept.push(json)
      left -= json.length
    }
    this.#values += room - left
    return `[${kept.join()}]`
  }

  keep(card: KeptCard): void {
    this.#writer.addCard(card)
  }

  /** The open record of an execution, and of all that wait for it. */
  #opened(execution: Execution, flow: Flow): OpenExecution {
    const known = this.#open.get(execution)
    if (known !== undefined) return known
    const { caller, queuedBy } = execution
    if (caller !== null) this.#opened(caller.execution, caller.card.flow)
    const { savesData } = this.#run
    const resumed = this.#resumed.get(execution.id)
    if (resumed === undefined) this.#number += 1
    const record: KeptExecution = resumed ?? {
      id: execution.id,
      number: this.#number,
      kind: caller !== null ? 'nested' : queuedBy !== null ? 'async' : 'run',
      caller: this.#callerOf(execution),
      flowId: flow.top.id,
      flow: flow.name,
      status: 'running',
      startedAt: execution.startedAt,
      durationMs: null,
      cards: null,
      error: null
    }
    const cards = savesData ? new ExecutionCards(this, record.number) : null
    const open = { record, cards, isWritten: resumed !== undefined, writtenCard: null }
    this.#open.set(execution, open)
    return open
  }

  #callerOf({ caller, queuedBy }: Execution): KeptCaller | null {
    if (caller !== null) {
      const { execution, card } = caller
      const cardNumber = this.#open.get(execution)?.cards?.open?.number ?? null
      return { executionId: execution.id, flow: card.flow.name, cardId: card.id, cardNumber }
    }
    if (queuedBy === null) return null
    const { execution_id, name, method } = queuedBy as JsonObject
    return { executionId: String(execution_id), flow: String(name), cardId: String(method), cardNumber: null }
  }

  #close(execution: Execution, record: KeptExecution): void {
    this.#open.delete(execution)
    this.#writer.addExecution({ ...record, durationMs: this.now() - record.startedAt })
    // What is over is to be found even if the process is killed the next moment.
    if (execution.caller === null) this.#writer.flush()
  }

  #keptError(error: unknown): KeptError {
    const seen = typeof error === 'object' && error !== null ? this.#seen.get(error) : undefined
    return keptError(error, seen ?? null, this.sentence)
  }

  /** What is under way and not written as such yet. */
  #running(): { executions: KeptExecution[]; cards: KeptCard[] } {
    const executions: KeptExecution[] = []
    const cards: KeptCard[] = []
    for (const open of this.#open.values()) {
      if (!open.isWritten) executions.push(open.record)
      open.isWritten = true
      const card = open.cards?.open ?? null
      if (card !== null && card.number !== open.writtenCard) cards.push({ ...card })
      open.writtenCard = card?.number ?? null
    }
    return { executions, cards }
  }
}
