import type { Card } from '#engine/export/card.ts'
import type { Export } from '#engine/export/export.ts'
import { Flow } from '#engine/export/flow.ts'
import type { KeptExecution } from '#engine/history/records.ts'
import { callsOf } from '#engine/plan/calls-of.ts'

/** Finds out which flow, or which inline flow, each execution of a run is of. Executions are asked for by their numbers. */
export class Scopes {
  readonly #workflows: Export
  readonly #flows = new Map<string, Flow>()

  constructor(workflows: Export) {
    this.#workflows = workflows
  }

  /**
   * The flow of an execution; `null` where the export has none such.
   * @param cardIds - ids of the cards that it executed: those of one card's inline flows are told apart by them
   */
  of({ id, flowId, flow, caller }: KeptExecution, cardIds: readonly string[]): Flow | null {
    const found = this.#inline(flow, caller, cardIds) ?? this.#workflows.flows.find((one) => one.id === flowId) ?? null
    if (found !== null) this.#flows.set(id, found)
    return found
  }

  /** The card that called an execution; `null` where that is not known. */
  caller({ caller }: KeptExecution): Card | null {
    if (caller === null) return null
    return this.#flows.get(caller.executionId)?.card(caller.cardId) ?? null
  }

  #inline(name: string, caller: KeptExecution['caller'], cardIds: readonly string[]): Flow | null {
    const card = caller === null ? undefined : this.#flows.get(caller.executionId)?.card(caller.cardId)
    if (card === undefined) return null
    const inline = callsOf(this.#workflows, card)
      .flatMap(({ target }) => (target instanceof Flow && target.isInline ? [target] : []))
      .filter((flow) => flow.name === name)
    return inline.find((flow) => cardIds.every((id) => flow.card(id) !== undefined)) ?? inline[0] ?? null
  }
}
