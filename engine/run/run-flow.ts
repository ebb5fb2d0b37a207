import { AppError } from '#core/errors.ts'
import type { FlowOutcome } from '../cards/define-card.ts'
import { Ending } from '../cards/define-card.ts'
import type { Card } from '../export/card.ts'
import type { Frame } from '../journal/frame.ts'
import type { OpenCard, Tries } from '../journal/open-card.ts'
import type { JsonObject } from '../values/own.ts'
import { getOwn, objectOf, setOwn } from '../values/own.ts'
import { answerOf } from './answer.ts'
import { actBetweenCheckpoints } from './durable-action.ts'
import { afterFailure, retryWait } from './error-policy.ts'
import { failureOf, isCatchable } from './failure.ts'
import type { PlannedCard, PlannedFlow, PlannedStep } from './program.ts'
import type { Execution } from './run.ts'
import type { CardRecorder } from './run-recorder.ts'
import type { StartValues } from './start-values.ts'
import { startOutputs } from './start-values.ts'

/** How a flow ended, and which card ended it; `null` for the last one. */
export interface FlowResult extends FlowOutcome {
  readonly by: Card | null
}

/**
 * Runs a flow to its end.
 * @throws FlowError when a card failed; AppError `FLOW_LIMIT_REACHED`, `FLOW_STRICT`, `INTERRUPTED`
 */
export async function runFlow(planned: PlannedFlow, start: StartValues, execution: Execution): Promise<FlowResult> {
  execution.run.meter.checkDepth(execution.depth)
  return new FlowRun(planned, start, execution).toItsEnd()
}

/** A flow while it runs: the values its cards gave so far. */
class FlowRun {
  readonly #planned: PlannedFlow
  readonly #start: StartValues
  readonly #execution: Execution
  readonly #values: unknown[]
  #last: PlannedCard | null = null
  #endedBy: Card | null = null
  /** The card that it stands at. */
  #at: Card | null = null
  #executed = 0
  #cards: CardRecorder | null = null
  readonly #frame: Frame | null

  constructor(planned: PlannedFlow, start: StartValues, execution: Execution) {
    this.#planned = planned
    this.#start = start
    this.#execution = execution
    this.#frame = execution.frame
    this.#values = new Array(planned.slotCount).fill(undefined)
  }

  async toItsEnd(): Promise<FlowResult> {
    const { recorder, observer } = this.#execution.run
    const { flow, steps } = this.#planned
    observer.onFlowBegin?.(flow)
    if (recorder !== null) this.#cards = recorder.flowBegins(this.#execution, flow)
    try {
      const result = this.#resultOf(await this.#steps(steps))
      recorder?.flowEnds(this.#execution, result, this.#executed)
      this.#frame?.close(result)
      return result
    } catch (error) {
      recorder?.flowFails(this.#execution, flow, error, this.#at, this.#executed)
      // What ends the whole run is no outcome: a run that was interrupted goes on where it was.
      if (isCatchable(error)) this.#frame?.closeFailed(error as AppError)
      throw error
    }
  }

  #resultOf(ending: Ending | null): FlowResult {
    if (ending !== null) return { ended: ending.ended, values: ending.values, by: this.#endedBy }
    return { ended: 'last card', values: this.#lastOutputs(), by: null }
  }

  /** Executes steps one after another. @returns the ending of the flow, where a card ended it */
  async #steps(steps: readonly PlannedStep[]): Promise<Ending | null> {
    const { meter, observer, recorder } = this.#execution.run
    const { journal } = this.#execution.run
    for (const step of steps) {
      this.#at = step.card.card
      const isReplaying = this.#frame?.isReplaying === true
      if (this.#frame?.isCounted !== true && meter.step()) {
        observer.onProgress?.(meter.cards)
        await meter.breathe()
        await recorder?.settle()
        await journal?.pace(meter.cards)
      }
      // Most cards answer at once; only those that wait for something are waited for.
      const answering = isReplaying ? this.#replay(step.card) : this.#execute(step.card)
      const answer = answering instanceof Promise ? await answering : answering
      if (answer instanceof Ending) {
        this.#endedBy = step.card.card
        return answer
      }
      if (step.kind === 'card') continue
      const ending = await this.#steps(answer.result === true ? step.whenTrue : step.whenFalse)
      if (ending !== null) return ending
      const afterJoin = await this.#steps(step.join)
      if (afterJoin !== null) return afterJoin
    }
    return null
  }

  /** Executes a card and keeps its outputs. */
  #execute(planned: PlannedCard): JsonObject | Ending | Promise<JsonObject | Ending> {
    const { run } = this.#execution
    if (planned.isWork) {
      if (this.#frame?.isCounted !== true) run.workCards += 1
      this.#executed += 1
    }
    this.#cards?.begins(planned)
    run.observer.onCard?.(planned.card)
    const frame = this.#frame
    frame?.begin(planned.card.id)
    if (frame?.kept != null) {
      const resumed = this.#resume(planned, frame.kept)
      if (resumed !== null) return resumed
    }
    try {
      if (planned.card === this.#planned.start) return this.#begin(planned)
      const answering = this.#answer(planned)
      if (answering instanceof Promise) {
        frame?.answerLater()
        return answering.then(
          (answer) => this.#keepLater(planned, answer),
          (error: unknown) => this.#fail(planned, error)
        )
      }
      return this.#keep(planned, answering)
    } catch (error) {
      return this.#fail(planned, error)
    }
  }

  #answer(planned: PlannedCard, tried = 0): JsonObject | Ending | Promise<JsonObject | Ending> {
    const answering = () => answerOf(planned, this.#values, this.#execution, this.#cards, tried)
    // What a card sends is kept apart from what went before, and what came of it from what comes next.
    return this.#frame !== null && planned.implementation?.kind === 'action'
      ? actBetweenCheckpoints(this.#execution, answering)
      : answering()
  }

  /** Goes on with a card that was being tried again, or whose error was being dealt with; `null` for any other. */
  #resume(planned: PlannedCard, { failure, tries }: OpenCard): Promise<JsonObject | Ending> | null {
    if (failure !== null) return this.#giveUp(planned, failure)
    return tries === null ? null : this.#again(planned, tries)
  }

  /** Passes a card that was done before the run broke off: it counts no second time. */
  #replay(planned: PlannedCard): JsonObject | Ending {
    const answer = this.#frame?.replay(planned.card.id)
    if (planned.isWork) this.#executed += 1
    if (answer !== undefined) return this.#hold(planned, answer)
    return this.#execution.run.receipt.apart(() => {
      if (planned.card === this.#planned.start) return this.#mirror(planned, this.#startOutputs(planned))
      const computed = answerOf(planned, this.#values, this.#execution, null)
      if (computed instanceof Promise) throw new AppError('PROGRAM_FAULT', [`${planned.card.title} was not kept`])
      return this.#hold(planned, computed)
    })
  }

  #begin(planned: PlannedCard): JsonObject {
    const outputs = this.#startOutputs(planned)
    const answer = this.#mirror(planned, outputs)
    this.#cards?.ends(objectOf(planned.outputs.map(({ path }, index) => [path, outputs[index]] as const)))
    this.#frame?.end(answer)
    return answer
  }

  #startOutputs(planned: PlannedCard): unknown[] {
    return startOutputs(planned, this.#start, this.#execution.run.flags)
  }

  #mirror(planned: PlannedCard, outputs: readonly unknown[]): JsonObject {
    for (const [index, slot] of planned.slots.entries()) this.#values[slot] = outputs[index] ?? null
    return {}
  }

  #keep(planned: PlannedCard, answer: JsonObject | Ending): JsonObject | Ending {
    this.#cards?.ends(answer)
    this.#execution.run.observer.onAnswer?.(planned.card, answer)
    this.#frame?.end(answer)
    return this.#hold(planned, answer)
  }

  /** Keeps an answer that was waited for: that of a service lasts before the flow goes on. */
  #keepLater(planned: PlannedCard, answer: JsonObject | Ending): JsonObject | Ending | Promise<JsonObject | Ending> {
    const kept = this.#keep(planned, answer)
    const { journal } = this.#execution.run
    if (journal === null || planned.implementation?.kind !== 'action') return kept
    return journal.checkpoints.reach().then(() => kept)
  }

  #hold(planned: PlannedCard, answer: JsonObject | Ending): JsonObject | Ending {
    if (answer instanceof Ending) return answer
    for (const [index, { path }] of planned.outputs.entries()) {
      this.#values[planned.slots[index] ?? -1] = getOwn(answer, path) ?? null
    }
    if (planned.isWork) this.#last = planned
    return answer
  }

  /**
   * Repeats the card as far as its error policy has it, and else ends the flow by that policy.
   * @param tried - repetitions so far
   */
  async #fail(planned: PlannedCard, error: unknown, tried = 0): Promise<JsonObject | Ending> {
    const { run } = this.#execution
    if (this.#frame !== null) {
      this.#frame.fail()
      // A card that the interruption made fail goes on when the run does.
      if (run.signal.aborted) throw new AppError('INTERRUPTED', ['the run'])
    }
    const failure = failureOf(planned.card, this.#execution.id, error)
    const waitMs = retryWait(planned.card, failure, tried, run)
    if (waitMs !== null) {
      const tries = { tried: tried + 1, until: run.clock.now() + waitMs }
      this.#frame?.open.retry(tries)
      await run.journal?.checkpoints.reach()
      return this.#again(planned, tries)
    }
    this.#cards?.fails(failure)
    return this.#giveUp(planned, failure)
  }

  /** Waits until the card is to be executed again, and executes it. */
  async #again(planned: PlannedCard, { tried, until }: Tries): Promise<JsonObject | Ending> {
    const { clock, signal, meter } = this.#execution.run
    await clock.sleep(Math.max(0, until - clock.now()), signal)
    meter.check()
    this.#cards?.repeats()
    this.#frame?.touch()
    try {
      const answering = this.#answer(planned, tried)
      if (answering instanceof Promise) this.#frame?.answerLater()
      return this.#keepLater(planned, await answering)
    } catch (error) {
      return this.#fail(planned, error, tried)
    }
  }

  /** Ends the flow as the error policy of a card that failed has it. */
  async #giveUp(planned: PlannedCard, failure: AppError): Promise<JsonObject | Ending> {
    const frame = this.#frame
    if (frame !== null && isCatchable(failure)) {
      frame.touch()
      frame.open.failure = failure
    }
    const answer = await afterFailure(planned, failure, this.#values, this.#execution)
    frame?.end(answer)
    return answer
  }

  /** The outputs of the last card that an author would count, by key: what a flow without a Return card returns. */
  #lastOutputs(): JsonObject {
    const values: JsonObject = {}
    const last = this.#last
    if (last === null) return values
    for (const [index, { key }] of last.outputs.entries()) {
      setOwn(values, key, this.#values[last.slots[index] ?? -1] ?? null)
    }
    return values
  }
}
