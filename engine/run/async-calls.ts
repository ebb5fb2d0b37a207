import { AppError } from '#core/errors.ts'
import type { Card } from '../export/card.ts'
import type { Frame } from '../journal/frame.ts'
import type { Queue, Queued } from '../queue/queue.ts'
import type { JsonObject } from '../values/own.ts'
import { getOwn } from '../values/own.ts'
import { failureOf, isCatchable } from './failure.ts'
import type { Run } from './run.ts'
import { newExecution } from './run.ts'
import { runFlow } from './run-flow.ts'

/** A flow to be called later. */
export interface AsyncCall {
  /** Key of the flow, see `flowKey`. */
  readonly flow: string
  readonly arguments: JsonObject
  readonly context: JsonObject
  /** Who called. */
  readonly parent: JsonObject
  /** Asynchronous calls that led here, this one included. */
  readonly links: number
}

/** What became of the asynchronous calls of a run. */
export interface AsyncCallCounts {
  readonly started: number
  readonly failed: number
}

/**
 * The asynchronous calls of a run. They are queued, and run beside the flow that made them, a few at a time: nothing
 * comes back to that flow, but the run waits for all of them.
 */
export class AsyncCalls {
  readonly #queue: Queue<AsyncCall>
  readonly #concurrency: number
  readonly #underWay = new Set<Promise<void>>()
  readonly errors: AppError[] = []
  /** Calls that failed before the run broke off, and whose errors are kept no more: all but the first. */
  #failedBefore = 0
  /** What ends the whole run: limits, strictness, an interruption. */
  #fatal: unknown = null
  #waiting = 0
  #started = 0
  #run: Run | null = null

  constructor(queue: Queue<AsyncCall>, concurrency: number) {
    this.#queue = queue
    this.#concurrency = concurrency
  }

  /** The run whose calls these are. */
  serve(run: Run): void {
    this.#run = run
  }

  get counts(): AsyncCallCounts {
    return { started: this.#started, failed: this.#failedBefore + this.errors.length }
  }

  /**
   * Goes on with the calls of a run that broke off: first with those that were under way.
   * @param first - what the first of those that failed failed with
   */
  async resume({ started, failed }: AsyncCallCounts, first: AppError | null): Promise<void> {
    const run = this.#serving()
    this.#started = started
    this.#failedBefore = first === null ? failed : failed - 1
    if (first !== null) this.errors.push(first)
    for (const queued of await this.#queue.taken(run.id)) this.#track(this.#make(queued))
    this.#waiting = await this.#queue.waiting(run.id)
    this.#startMore()
  }

  /** Queues a call. @throws AppError `FLOW_LIMIT_REACHED` */
  async add(call: AsyncCall): Promise<void> {
    const run = this.#serving()
    run.meter.checkChain(call.links)
    run.meter.checkWaiting(this.#waiting + 1)
    await this.#queue.add(run.id, call)
    this.#waiting += 1
    this.#startMore()
  }

  /**
   * Counts a call of a flow outside the export, which its mock answers at once.
   * @param card - the card that calls
   */
  answer(card: Card, ask: () => unknown): void {
    this.#started += 1
    try {
      ask()
    } catch (error) {
      const failure = failureOf(card, this.#serving().id, error)
      if (!isCatchable(failure)) throw failure
      this.errors.push(failure)
    }
  }

  /** Begins no further call, since the run is to end. */
  abandon(reason: unknown): void {
    this.#fatal ??= reason
  }

  /** Waits until every call has come to its end, those that calls have made meanwhile included. @throws what ended the run */
  async settled(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay)
    if (this.#fatal !== null) throw this.#fatal
  }

  #startMore(): void {
    while (this.#waiting > 0 && this.#underWay.size < this.#concurrency && this.#fatal === null) {
      this.#waiting -= 1
      this.#track(this.#next())
    }
  }

  #track(call: Promise<void>): void {
    const ending: Promise<void> = call.finally(() => {
      this.#underWay.delete(ending)
      this.#startMore()
    })
    this.#underWay.add(ending)
  }

  async #next(): Promise<void> {
    try {
      const queued = await this.#queue.take(this.#serving().id)
      if (queued === null) return
      this.#started += 1
      await this.#make(queued)
    } catch (error) {
      this.#fatal ??= error
    }
  }

  async #make({ id, item }: Queued<AsyncCall>): Promise<void> {
    const run = this.#serving()
    try {
      const frame = run.journal?.async.begin(Number(id)) ?? null
      await this.#call(run, item, frame)
      await this.#queue.done(id)
    } catch (error) {
      this.#fatal ??= error
    }
  }

  async #call(run: Run, call: AsyncCall, frame: Frame | null): Promise<void> {
    const flow = run.program.flow(call.flow)
    if (flow === undefined) throw new AppError('PROGRAM_FAULT', [`no flow has the key ${call.flow}`])
    const execution = newExecution(run, 0, call.links, { queuedBy: call.parent, frame })
    const context = (key: string) => {
      if (key === 'execution_id') return execution.id
      return key === 'parent' ? call.parent : getOwn(call.context, key)
    }
    try {
      await runFlow(run.program.plan(flow), { arguments: call.arguments, groups: {}, context }, execution)
    } catch (error) {
      const failure = flow.start === undefined ? error : failureOf(flow.start, execution.id, error)
      if (!isCatchable(failure)) throw failure
      this.errors.push(failure as AppError)
    }
  }

  #serving(): Run {
    if (this.#run === null) throw new AppError('PROGRAM_FAULT', ['asynchronous calls serve no run'])
    return this.#run
  }
}
