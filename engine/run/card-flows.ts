import { AppError } from '#core/errors.ts'
import type { AddedInput, EachOptions, FlowCalls, FlowOutcome } from '../cards/define-card.ts'
import { Flow } from '../export/flow.ts'
import { Stub } from '../export/stub.ts'
import type { CallOutcome } from '../journal/outcome.ts'
import type { Mock } from '../mocks/mock.ts'
import type { JsonObject } from '../values/own.ts'
import { getOwn, isObject, setOwn } from '../values/own.ts'
import { readPath } from '../values/paths.ts'
import { errorObjectOf, isCatchable } from './failure.ts'
import type { PlannedCard, PlannedFlow } from './program.ts'
import { flowKey } from './program.ts'
import type { Execution } from './run.ts'
import { newExecution } from './run.ts'
import { runFlow } from './run-flow.ts'

/** Most calls of a flow at once, as the editor has it. */
const maxConcurrency = 200

/** By which the journal knows the calls of a card; those for the items of a list, and for streamed records, count from 0. */
const places = { once: 0, handler: -1, policy: -2 } as const

/** A flow outside the export, with the mock that answers for it. */
interface MockedFlow {
  readonly stub: Stub
  readonly mock: Mock
}

/** The calls of other flows that a card makes. */
export class CardFlows implements FlowCalls {
  readonly #planned: PlannedCard
  readonly #added: readonly AddedInput[]
  readonly #execution: Execution

  constructor(planned: PlannedCard, added: readonly AddedInput[], execution: Execution) {
    this.#planned = planned
    this.#added = added
    this.#execution = execution
  }

  once(): Promise<FlowOutcome> {
    return this.#call(places.once, this.#callee('flo'), this.#arguments(undefined), {})
  }

  async later(): Promise<void> {
    const callee = this.#flow('flo')
    this.#execution.run.receipt.rely('engine.async-beside-the-caller')
    if ('mock' in callee) {
      this.#execution.run.asyncCalls.answer(this.#planned.card, () => this.#askMock(callee, this.#arguments(undefined)))
      return
    }
    await this.#execution.run.asyncCalls.add({
      flow: flowKey(callee),
      arguments: this.#arguments(undefined),
      context: this.#handedIn(),
      parent: this.#parent(),
      links: this.#execution.links + 1
    })
  }

  async each(items: readonly unknown[], options: EachOptions): Promise<(FlowOutcome | undefined)[]> {
    const callee = this.#callee('flo')
    const outcomes: (FlowOutcome | undefined)[] = new Array(items.length)
    const { run } = this.#execution
    let next = 0
    let failure: { error: unknown } | null = null
    const worker = async () => {
      while (next < items.length && failure === null) {
        const index = next
        next += 1
        const kept = this.#kept(index)
        try {
          const outcome = kept === null ? await this.#callForItem(callee, items[index], index, options) : flowOf(kept)
          outcomes[index] = outcome
          options.onOutcome?.(outcome, index)
        } catch (error) {
          // What was begun comes to its end; nothing further is begun.
          if (options.ignoreErrors !== true || !isCatchable(error)) failure ??= { error }
          else if (kept === null) run.ignoredErrors.add(error as AppError)
        }
      }
    }
    await Promise.all(Array.from({ length: Math.min(this.#concurrency(options), items.length) }, worker))
    const failed = failure as { error: unknown } | null
    if (failed !== null) throw failed.error
    return outcomes
  }

  block(path: string): Promise<FlowOutcome> {
    return this.#call(places.once, this.#callee(path), {}, {})
  }

  handler(error: unknown): Promise<FlowOutcome> {
    // One that came before the run broke off was noted then.
    if (this.#kept(places.once) === null) this.#execution.run.caughtErrors.add(error as AppError)
    return this.#call(places.handler, this.#callee('error handler'), {}, { error: errorObjectOf(error) })
  }

  /** Runs the flow that an error policy names, with the error in its context. */
  onError(error: unknown): Promise<FlowOutcome> {
    const given = this.#arguments(undefined)
    return this.#call(places.policy, this.#callee('error policy'), given, { error: errorObjectOf(error) })
  }

  /** Runs the flow of an input with given arguments, as a streaming card does for each record. */
  withArguments(path: string): (given: JsonObject) => Promise<FlowOutcome> {
    const callee = this.#callee(path)
    const open = this.#execution.frame?.open ?? null
    open?.stream()
    return (given) => this.#call(open?.streamed.inAll ?? 0, callee, given, {})
  }

  /** Calls at once: what is asked for, within what the editor allows. */
  #concurrency({ concurrency }: EachOptions): number {
    const asked = Math.trunc(concurrency)
    if (asked >= 1 && asked <= maxConcurrency) return asked
    this.#execution.run.receipt.rely('engine.concurrency-clamped')
    return asked > maxConcurrency ? maxConcurrency : 1
  }

  #callForItem(
    callee: PlannedFlow | MockedFlow,
    item: unknown,
    index: number,
    { more }: EachOptions
  ): Promise<FlowOutcome> {
    const given = this.#arguments(item)
    if (more !== undefined) for (const [key, value] of Object.entries(more(index))) setOwn(given, key, value)
    return this.#call(index, callee, given, { index }, isObject(item) ? item : {})
  }

  /** The arguments for an item; without one, those that are the same for every call. */
  #arguments(item: unknown): JsonObject {
    const given: JsonObject = {}
    for (const [at, { argument, field }] of this.#planned.added.entries()) {
      if (field.group !== null) continue
      const fromItem = argument?.from === 'item' && item !== undefined
      setOwn(given, field.key, fromItem ? readPath(item, argument.path) : this.#added[at]?.value)
    }
    return given
  }

  /** @param place - which of the card's calls it is, by which the journal knows it */
  #call(
    place: number,
    callee: PlannedFlow | MockedFlow,
    given: JsonObject,
    context: JsonObject,
    groups: JsonObject = {}
  ): Promise<FlowOutcome> {
    const { run, depth, links, frame } = this.#execution
    frame?.call()
    const kept = this.#kept(place)
    if (kept !== null) return Promise.resolve(kept).then(flowOf)
    if ('mock' in callee) return this.#answered(place, callee, given)
    const caller = { execution: this.#execution, card: this.#planned.card }
    const execution = newExecution(run, depth + 1, links, { caller, frame: frame?.open.begin(place) ?? null })
    const handedIn = (key: string) => {
      if (key === 'execution_id') return execution.id
      if (key === 'parent') return this.#parent()
      return Object.hasOwn(context, key) ? context[key] : getOwn(this.#handedIn(), key)
    }
    return runFlow(callee, { arguments: given, groups, context: handedIn }, execution)
  }

  async #answered(place: number, callee: MockedFlow, given: JsonObject): Promise<FlowOutcome> {
    const open = this.#execution.frame?.open
    try {
      const flow = { ended: 'returned', values: this.#askMock(callee, given) } as const
      open?.ended(place, { flow })
      return flow
    } catch (error) {
      if (error instanceof AppError) open?.ended(place, { error })
      throw error
    }
  }

  /** The outcome of a call that was made before the run broke off. */
  #kept(place: number): CallOutcome | null {
    return this.#execution.frame?.kept?.call(place) ?? null
  }

  /** What the mock of a flow outside the export returns. @throws MockedError; AppError `CARD_MOCK_EXHAUSTED` */
  #askMock({ stub, mock }: MockedFlow, given: JsonObject): JsonObject {
    return this.#execution.run.mockCalls.next(mock, this.#planned.card, given, stub).values
  }

  /** Values of the outer flow for an inline flow of the card, by the key under which its start card has them. */
  #handedIn(): JsonObject {
    const values: JsonObject = {}
    for (const { field, value } of this.#added) if (field.group === 'context') setOwn(values, field.key, value)
    return values
  }

  #parent(): JsonObject {
    const { card } = this.#planned
    return { id: card.flow.top.id, name: card.flow.top.name, method: card.id, execution_id: this.#execution.id }
  }

  #callee(path: string): PlannedFlow | MockedFlow {
    const callee = this.#flow(path)
    return 'mock' in callee ? callee : this.#execution.run.program.plan(callee)
  }

  /** @throws AppError `FLOW_CALLEE_MISSING` */
  #flow(path: string): Flow | MockedFlow {
    const callee = this.#planned.callees.get(path)
    if (callee instanceof Flow) return callee
    if (callee instanceof Stub) {
      const mock = this.#execution.run.program.mocks?.ofFlow(callee) ?? null
      if (mock !== null) return { stub: callee, mock }
    }
    const { title } = this.#planned.card
    const why =
      callee === undefined || callee === null
        ? 'no flow is chosen, or it is not in the export'
        : `"${callee.name}" is a flow outside the export, and no mock answers for it`
    throw new AppError('FLOW_CALLEE_MISSING', [title, why], { where: title })
  }
}

/** How a flow ended. @throws what it failed with */
function flowOf(outcome: CallOutcome): FlowOutcome {
  if ('error' in outcome) throw outcome.error
  return outcome.flow
}
