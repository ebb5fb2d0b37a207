import type { Clock } from '#core/clock.ts'
import type { Random, Secrets } from '#core/random.ts'
import type { AddedInput, CardCall, DeclaredField, FlowCalls } from '../cards/define-card.ts'
import type { FlowExport } from '../export/flow-export.ts'
import { exportFlow } from '../export/flow-export.ts'
import { Stub } from '../export/stub.ts'
import type { Frame } from '../journal/frame.ts'
import type { TableStore } from '../tables/table-store.ts'
import type { Flags } from '../values/flags.ts'
import type { ValueType } from '../values/value-type.ts'
import { anyType } from '../values/value-type.ts'
import { CardFlows } from './card-flows.ts'
import type { PlannedCard } from './program.ts'
import type { Execution, Run } from './run.ts'

/** A timer of Node holds less than 25 days. */
const longestTimerMs = 24 * 86_400_000

/** What a built-in card is given beside its inputs, for one execution. A class, since one is made for every card. */
export class BuiltInCall implements CardCall {
  readonly added: readonly AddedInput[]
  readonly #planned: PlannedCard
  readonly #execution: Execution
  #flows: FlowCalls | null = null

  constructor(planned: PlannedCard, added: readonly AddedInput[], execution: Execution) {
    this.added = added
    this.#planned = planned
    this.#execution = execution
  }

  get inputs(): readonly DeclaredField[] {
    return this.#planned.inputs
  }

  get outputs(): readonly DeclaredField[] {
    return this.#planned.outputs
  }

  get flags(): Flags {
    return this.#execution.run.flags
  }

  get clock(): Clock {
    this.#execution.frame?.touch()
    return this.#execution.run.clock
  }

  get random(): Random {
    this.#execution.frame?.touch()
    return this.#execution.run.random
  }

  get ids(): Secrets {
    this.#execution.frame?.touch()
    return this.#execution.run.ids
  }

  get tables(): TableStore {
    this.#execution.frame?.touch()
    return this.#execution.run.tables
  }

  get signal(): AbortSignal {
    return this.#execution.run.signal
  }

  get flows(): FlowCalls {
    this.#execution.frame?.touch()
    this.#flows ??= new CardFlows(this.#planned, this.added, this.#execution)
    return this.#flows
  }

  typeOf(path: string): ValueType {
    return this.#planned.types.get(path) ?? anyType
  }

  exportOf(flowId: string): FlowExport | null {
    const { workflows } = this.#execution.run.program
    const flow = workflows.callee(flowId)
    if (flow === undefined || flow instanceof Stub) return null
    return exportFlow(workflows, flow, new Date(this.clock.now()).toISOString())
  }

  async wait(ms: number): Promise<void> {
    const { run, frame } = this.#execution
    const { meter, clock, signal, skipsWaits } = run
    if (skipsWaits) return
    const left = frame === null ? ms : await keptWait(ms, frame, run)
    meter.checkWait(left)
    for (let rest = left; rest > 0 && !signal.aborted; rest -= longestTimerMs) {
      await clock.sleep(Math.min(rest, longestTimerMs), signal)
    }
    meter.check()
  }

  rely(behaviour: string): void {
    this.#execution.run.receipt.rely(behaviour)
  }
}

/** What is left of a wait, whose end is kept so that a run that broke off in it does not wait anew. */
async function keptWait(ms: number, frame: Frame, { clock, journal }: Run): Promise<number> {
  const { open } = frame
  frame.call()
  if (open.waitsUntil === null) {
    open.waitsUntil = clock.now() + ms
    await journal?.checkpoints.reach()
    return ms
  }
  return Math.max(0, open.waitsUntil - clock.now())
}
