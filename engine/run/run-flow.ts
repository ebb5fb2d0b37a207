import type { AppError } from '#core/errors.ts'
import type { FlowOutcome } from '../cards/define-card.ts'
import { Ending } from '../cards/define-card.ts'
import type { Card } from '../export/card.ts'
import type { JsonObject } from '../values/own.ts'
import { getOwn, objectOf, setOwn } from '../values/own.ts'
import { answerOf } from './answer.ts'
import { afterFailure, mayRetry } from './error-policy.ts'
import { failureOf } from './failure.ts'
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

  constructor(planned: PlannedFlow, start: StartValues, execution: Execution) {
    this.#planned = planned
    this.#start = start
    this.#execution = execution
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
      return result
    } catch (error) {
      recorder?.flowFails(this.#execution, flow, error, this.#at, this.#executed)
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
    for (const step of steps) {
      this.#at = step.card.card
      if (meter.step()) {
        observer.onProgress?.(meter.cards)
        await meter.breathe()
        await recorder?.settle()
      }
      // Most cards answer at once; only those that wait for something are waited for.
      const answering = this.#execute(step.card)
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
      run.workCards += 1
      this.#executed += 1
    }
    this.#cards?.begins(planned)
    run.observer.onCard?.(planned.card)
    try {
      if (planned.card === this.#planned.start) return this.#begin(planned)
      const answering = answerOf(planned, this.#values, this.#execution, this.#cards)
      if (answering instanceof Promise) {
        return answering.then(
          (answer) => this.#keep(planned, answer),
          (error: unknown) => this.#fail(planned, error)
        )
      }
      return this.#keep(planned, answering)
    } catch (error) {
      return this.#fail(planned, error)
    }
  }

  #begin(planned: PlannedCard): JsonObject {
    const outputs = startOutputs(planned, this.#start, this.#execution.run.flags)
    for (const [index, slot] of planned.slots.entries()) this.#values[slot] = outputs[index] ?? null
    this.#cards?.ends(objectOf(planned.outputs.map(({ path }, index) => [path, outputs[index]] as const)))
    return {}
  }

  #keep(planned: PlannedCard, answer: JsonObject | Ending): JsonObject | Ending {
    this.#cards?.ends(answer)
    this.#execution.run.observer.onAnswer?.(planned.card, answer)
    if (answer instanceof Ending) return answer
    for (const [index, { path }] of planned.outputs.entries()) {
      this.#values[planned.slots[index] ?? -1] = getOwn(answer, path) ?? null
    }
    if (planned.isWork) this.#last = planned
    return answer
  }

  /** Repeats the card as far as its error policy has it, and else ends the flow by that policy. */
  async #fail(planned: PlannedCard, error: unknown): Promise<JsonObject | Ending> {
    let failure: AppError = failureOf(planned.card, this.#execution.id, error)
    for (let tried = 0; await mayRetry(planned.card, failure, tried, this.#execution.run); tried += 1) {
      this.#cards?.repeats()
      try {
        return this.#keep(planned, await answerOf(planned, this.#values, this.#execution, this.#cards))
      } catch (again) {
        failure = failureOf(planned.card, this.#execution.id, again)
      }
    }
    this.#cards?.fails(failure)
    return afterFailure(planned, failure, this.#values, this.#execution)
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
