import type { Static, TObject } from 'typebox'
import type { Clock } from '#core/clock.ts'
import type { Random, Secrets } from '#core/random.ts'
import type { FlowExport } from '../export/flow-export.ts'
import type { TableStore } from '../tables/table-store.ts'
import type { Flags } from '../values/flags.ts'
import type { JsonObject } from '../values/own.ts'
import type { ValueType } from '../values/value-type.ts'

/** A field as the export declares it on one card. */
export interface DeclaredField {
  readonly group: string | null
  readonly key: string
  /** Group and key in one, `Fields/email`, or the key alone. */
  readonly path: string
  readonly type: ValueType
  /** The declared type as the export has it: a name, or a map of keys. */
  readonly declared: unknown
  /** The literal of the export. */
  readonly literal: unknown
  readonly metadata: Readonly<Record<string, unknown>>
}

/** An input that the author added to the card, with its value. */
export interface AddedInput {
  readonly field: DeclaredField
  readonly value: unknown
}

/** How a called flow ended: it came to its last card, returned values, or was stopped by its own Continue If. */
export interface FlowOutcome {
  readonly ended: 'last card' | 'returned' | 'stopped'
  /** The values returned; without a Return card, the outputs of the last card. */
  readonly values: JsonObject
}

/** Calls of other flows, for cards that make them. Each fails with the error of the called flow. */
export interface FlowCalls {
  /** Calls the flow of an input once, with the added inputs as its arguments, and waits. */
  once(): Promise<FlowOutcome>
  /** Has the flow called later, beside this one: nothing comes back. */
  later(): Promise<void>
  /**
   * Calls the flow once for each item, at most `concurrency` at a time, in order. An argument takes a part of the item,
   * the whole item, or the value of the input, as the author set it.
   * @param more - arguments beside, for each item
   * @returns the outcomes in the order of the items; `undefined` for one whose error was ignored
   */
  each(items: readonly unknown[], options: EachOptions): Promise<(FlowOutcome | undefined)[]>
  /** Runs an inline flow of the card, by the group and key of its input: a branch, or the block that is tried. */
  block(path: string): Promise<FlowOutcome>
  /** Runs the inline flow that handles the card's errors. @param error - what the block failed with */
  handler(error: unknown): Promise<FlowOutcome>
}

/** How the items of a list are gone through. */
export interface EachOptions {
  /** Taken into 1 to 200. */
  readonly concurrency: number
  /** Whether an item's error ends the card; else it is counted and dropped. @default false */
  readonly ignoreErrors?: boolean
  /** Further arguments of the call for an item, such as the running value of Reduce. */
  readonly more?: (index: number) => JsonObject
  /** Told each outcome as it comes; for cards whose next call depends on it. */
  readonly onOutcome?: (outcome: FlowOutcome, index: number) => void
}

/** What a card is given beside the values of its own inputs. */
export interface CardCall {
  /** The inputs that the author added, in display order. */
  readonly added: readonly AddedInput[]
  /** Every input that the export has on this card, in display order. */
  readonly inputs: readonly DeclaredField[]
  /** Every output that the export has on this card, in display order. */
  readonly outputs: readonly DeclaredField[]
  /** What the author declared an input to be, which for some cards decides what they do. */
  typeOf(path: string): ValueType
  readonly flags: Flags
  readonly clock: Clock
  readonly random: Random
  readonly ids: Secrets
  readonly tables: TableStore
  readonly flows: FlowCalls
  /** The export of a flow alone; `null` where the file that runs has no flow of that id, or only its name. */
  exportOf(flowId: string): FlowExport | null
  /** Aborted when the run is to end. */
  readonly signal: AbortSignal
  /** Waits; at once over when the run is to end. @throws AppError `FLOW_LIMIT_REACHED` for longer than the run may last */
  wait(ms: number): Promise<void>
  /** Notes that the outcome rests on a behaviour, by its id in `docs/fidelity.md`. */
  rely(behaviour: string): void
}

/** Ends the flow, or the block, in which the card is; see {@link endFlow}. */
export class Ending {
  readonly ended: 'returned' | 'stopped'
  readonly values: JsonObject

  constructor(ended: 'returned' | 'stopped', values: JsonObject) {
    this.ended = ended
    this.values = values
  }
}

/** The answer of a card that ends its flow: `returned` with values for the caller, or `stopped` by a condition. */
export function endFlow(ended: 'returned' | 'stopped', values: JsonObject): Ending {
  return new Ending(ended, values)
}

/**
 * A built-in card: its declaration, and the one function that does its work.
 *
 * The properties of `inputs` and `outputs` are named as in exports, `group/key` or the key alone; `title` is the label
 * on the card where it differs from the key, and `default` stands for an input that is empty or not there. An optional
 * input without a default is absent then.
 */
export interface BuiltInCard<I extends TObject = TObject, O extends TObject = TObject> {
  /** As in exports: `root:kernel:string:0.0.1:concat`. The version does not matter. */
  readonly address: string
  readonly title: string
  readonly description: string
  readonly inputs: I
  readonly outputs: O
  /** Inputs by path whose values are secrets, whatever their names: no history keeps them. */
  readonly secrets?: readonly string[]
  /** What the author may add to its inputs, in a phrase. Absent where nothing can be added. */
  readonly adds?: string
  /** What the author declares among its outputs, in a phrase. Absent where the outputs are fixed. */
  readonly declares?: string
  /**
   * Does the card's work.
   * @param inputs - values of the declared types; author-added ones are in `call.added`
   * @returns outputs by path; for those that the author declares, by the path that he gave them
   */
  run(inputs: Static<I>, call: CardCall): CardAnswer<O> | Promise<CardAnswer<O>>
}

/** What a card answers: its outputs, or the end of its flow. */
export type CardAnswer<O extends TObject> = (Static<O> & Readonly<Record<string, unknown>>) | Ending

/** Declares a built-in card; the schemas type what `run` takes and answers. */
export function defineCard<I extends TObject, O extends TObject>(card: BuiltInCard<I, O>): BuiltInCard<I, O> {
  return card
}
