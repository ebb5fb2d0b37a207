import type { EachOptions, FlowCalls, FlowOutcome } from '#engine/cards/define-card.ts'
import { ReturnedError } from '#engine/run/returned-error.ts'
import type { JsonObject } from '#engine/values/own.ts'
import { objectOf } from '#engine/values/own.ts'
import { readPath } from '#engine/values/paths.ts'
import type { CaseField, CaseOutcome } from './case.ts'

/** Flows that end as a case says, one call after another, and write down what they were called with. */
export class RecordedFlows implements FlowCalls {
  readonly calls: JsonObject[] = []
  readonly #added: readonly CaseField[]
  readonly #outcomes: readonly CaseOutcome[]

  constructor(added: readonly CaseField[], outcomes: readonly CaseOutcome[]) {
    this.#added = added
    this.#outcomes = outcomes
  }

  async once(): Promise<FlowOutcome> {
    return this.#call(this.#arguments(undefined))
  }

  async later(): Promise<void> {
    this.calls.push(this.#arguments(undefined))
  }

  async each(items: readonly unknown[], options: EachOptions): Promise<(FlowOutcome | undefined)[]> {
    const outcomes: (FlowOutcome | undefined)[] = []
    for (const [index, item] of items.entries()) {
      try {
        const outcome = this.#call({ ...this.#arguments(item), ...options.more?.(index) })
        options.onOutcome?.(outcome, index)
        outcomes.push(outcome)
      } catch (error) {
        if (options.ignoreErrors !== true || !(error instanceof ReturnedError)) throw error
        outcomes.push(undefined)
      }
    }
    return outcomes
  }

  async block(path: string): Promise<FlowOutcome> {
    return this.#call({ block: path })
  }

  async handler(error: unknown): Promise<FlowOutcome> {
    return this.#call({ handler: error instanceof ReturnedError ? error.data.message : error })
  }

  #arguments(item: unknown): JsonObject {
    const fields = this.#added.filter(({ group }) => group === null)
    return objectOf(fields.map(({ key, from, value }) => [key, from === undefined ? value : readPath(item, from)]))
  }

  #call(given: JsonObject): FlowOutcome {
    const outcome = this.#outcomes[Math.min(this.calls.length, this.#outcomes.length - 1)] ?? { returns: {} }
    this.calls.push(given)
    if ('fails' in outcome) throw new ReturnedError({ message: outcome.fails.message })
    if ('returns' in outcome) return { ended: 'returned', values: outcome.returns }
    if ('lastCard' in outcome) return { ended: 'last card', values: outcome.lastCard }
    return { ended: 'stopped', values: outcome.stops }
  }
}
