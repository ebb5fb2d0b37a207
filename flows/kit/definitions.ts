import type { Static, TObject } from 'typebox'
import type { EventCard } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import type { Schedule } from '#engine/export/schedule.ts'
import type { HelperContext } from './draft/start-cards.ts'
import type { Flow } from './flow.ts'
import type { GivenFor, MadeOf, Schemas, Value, ValuesOf } from './value.ts'
import { wireTypeOf } from './wire-type.ts'

/** What every flow is told by. */
interface FlowNames {
  /** Stable name from which ids are derived: changing it makes another flow. */
  readonly key: string
  /** The name in the console. */
  readonly name: string
  readonly description?: string
  /** Whether Okta keeps the values of its runs. @default true */
  readonly keepsData?: boolean
}

/** A flow that other flows call. */
export interface HelperFlow<I extends Schemas = Schemas, R extends Schemas = Schemas> extends FlowNames {
  readonly kind: 'helper'
  /** What it is called with. */
  readonly inputs: I
  /** What it returns. */
  readonly returns: R
  build(flow: Flow, inputs: ValuesOf<I>, self: HelperFlow<I, R>, context: HelperContext): GivenFor<R> | undefined
}

/** What a scheduled flow knows of its start. */
export interface ScheduledStart {
  /** ISO 8601, UTC. */
  readonly executionTime: Value<string>
  readonly executionId: Value<string>
}

/** A flow that starts by itself, or by hand. */
export interface StartedFlow extends FlowNames {
  readonly kind: 'event' | 'scheduled' | 'by hand'
  readonly event: EventCard | null
  readonly schedule: Schedule | null
  build(flow: Flow, start: never): void
}

/** Any flow of a pack. */
export type FlowDefinition = HelperFlow | StartedFlow

/** What the code of a flow answers: what it returns, or nothing where it returns nothing. */
// biome-ignore lint/suspicious/noConfusingVoidType: the code may end with any call that gives nothing back
type Returned<R extends Schemas> = [keyof R] extends [never] ? void : GivenFor<R>

/**
 * Defines a flow that other flows call, by hand too in the console.
 * @param given.build - writes its cards, and answers what it returns; beside its inputs it is given the flow itself, for
 * calls of its own, and what it can know of its call: `index`, `error`
 */
export function defineHelper<const I extends Schemas, const R extends Schemas = Record<never, never>>(
  given: Omit<HelperFlow<I, R>, 'kind' | 'returns' | 'build'> & {
    readonly returns?: R
    build(
      flow: Flow,
      inputs: ValuesOf<I>,
      self: HelperFlow<NoInfer<I>, NoInfer<R>>,
      context: HelperContext
    ): Returned<NoInfer<R>>
  }
): HelperFlow<I, R> {
  const { returns = {} as R, build, ...rest } = given
  return {
    ...rest,
    kind: 'helper',
    returns,
    build: (...given) => (build(...given) ?? undefined) as GivenFor<R> | undefined
  }
}

/** A flow that starts when something happens. */
interface EventFlow<E, O extends TObject> extends FlowNames {
  readonly on: EventCard<E, O>
  build(flow: Flow, event: MadeOf<O>): void
}

/** A flow that starts by a schedule. */
interface ScheduledFlow extends FlowNames {
  readonly on: Schedule
  build(flow: Flow, start: ScheduledStart): void
}

/** A flow that somebody starts in the console. */
interface ManualFlow extends FlowNames {
  readonly on?: undefined
  build(flow: Flow): void
}

/**
 * Defines a flow: on an event (`on: oktaEvents.userCreated`), by a schedule (`on: weekly('Monday', ...)`), or by hand.
 * @param given.build - writes its cards in the order in which they run
 */
export function defineFlow<E, O extends TObject>(given: EventFlow<E, O>): StartedFlow
export function defineFlow(given: ScheduledFlow): StartedFlow
export function defineFlow(given: ManualFlow): StartedFlow
export function defineFlow(
  given: FlowNames & { on?: unknown; build: (flow: Flow, start: never) => void }
): StartedFlow {
  const { on, ...rest } = given
  if (on === undefined) return { ...rest, kind: 'by hand', event: null, schedule: null }
  const isSchedule = typeof on === 'object' && on !== null && 'timeZone' in on
  return isSchedule
    ? { ...rest, kind: 'scheduled', event: null, schedule: on as Schedule }
    : { ...rest, kind: 'event', event: on as EventCard, schedule: null }
}

/** A table of a pack: its columns, by their names. Texts, numbers, truths, and dates (texts of the format `date-time`). */
export interface Table<C extends Schemas = Schemas> {
  readonly kind: 'table'
  readonly key: string
  readonly name: string
  readonly description: string
  readonly columns: C
}

/** A row of a table with what every row has. */
export type Row<C extends Schemas> = { readonly 'Row ID': string } & { readonly [K in keyof C]: Static<C[K]> }

const columnTypes: ReadonlyMap<unknown, string> = new Map([
  ['string', 'str'],
  ['Date', 'dte'],
  ['number', 'dec'],
  ['boolean', 'bln']
])

/** Defines a table. @throws AppError `FLOW_CODE_INVALID` for a column of another type */
export function defineTable<const C extends Schemas>(given: {
  readonly key: string
  readonly name: string
  readonly description?: string
  readonly columns: C
}): Table<C> {
  const table = { description: '', ...given, kind: 'table' as const }
  columnsOf(table)
  return table
}

/** The columns of a table as exports have them. */
export function columnsOf({ name, columns }: Table): { name: string; type: string; default: null }[] {
  return Object.entries(columns).map(([column, schema]) => {
    const wire = wireTypeOf(schema)
    const type = wire === null || wire.collection ? undefined : columnTypes.get(wire.type)
    if (type !== undefined) return { name: column, type, default: null }
    throw new AppError('FLOW_CODE_INVALID', [
      `The table "${name}"`,
      `its column "${column}" can hold a text, a number, a truth or a date, and nothing else`
    ])
  })
}
