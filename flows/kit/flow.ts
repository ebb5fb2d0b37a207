import type { Static, TSchema } from 'typebox'
import { Type } from 'typebox'
import type { ActionCard } from '#core/card.ts'
import { controlCards } from '#engine/cards/control/index.ts'
import { listCards } from '#engine/cards/list/index.ts'
import { stashCards } from '#engine/cards/stash/index.ts'
import type { Condition } from './condition.ts'
import type { HelperFlow, Row, Table } from './definitions.ts'
import { branchCard, tryCard } from './draft/block-cards.ts'
import type { EachOptions } from './draft/call-cards.ts'
import {
  callCard,
  eachCard,
  filterCard,
  ItemPart,
  mappedList,
  reduceCard,
  repeatCard,
  streamCard
} from './draft/call-cards.ts'
import { forkCards, takeCondition } from './draft/control-cards.ts'
import type { FlowErrorValue } from './draft/flow-error.ts'
import { inputOf } from './draft/inputs.ts'
import { assignCard } from './draft/mirrored-cards.ts'
import { listCard, objectCard, partOf } from './draft/object-cards.ts'
import type { Results } from './draft/results.ts'
import { resultsOf } from './draft/results.ts'
import type { Sequence } from './draft/scope-draft.ts'
import type { Search } from './draft/table-cards.ts'
import { makeFields, makeRows, makeText, searchCard, tableCard, takeFields, takeRowId } from './draft/table-cards.ts'
import { composeCard } from './draft/text-cards.ts'
import type { AnyCard, CardOptions } from './draft/use-card.ts'
import { makeOutputs, placeCard, useCard } from './draft/use-card.ts'
import type {
  ArgumentsFor,
  Declared,
  DeclaringOptions,
  GivenFrom,
  MappedItem,
  Nothing,
  ResultsOf,
  SameAs,
  StateFor,
  StreamInputs,
  WillBe
} from './flow-types.ts'
import type { Given, GivenFor, Schemas, ValuesOf } from './value.ts'
import { Value } from './value.ts'

/**
 * A flow, or a branch or block of one, while its cards are written: each call adds a card behind the last one, and
 * answers the values that the card will make.
 */
export class Flow {
  readonly #place: Sequence

  constructor(place: Sequence) {
    this.#place = place
  }

  /**
   * Adds a card with what its options and inputs are given.
   * @throws AppError `FLOW_CODE_INVALID` for an input that the card does not have
   */
  use<C extends AnyCard, const A extends Schemas = Nothing>(
    card: C,
    given: GivenFrom<C>,
    options: DeclaringOptions<A> = {}
  ): Declared<C['outputs'], A> {
    return useCard(this.#place, card, given as Results, options) as unknown as Declared<C['outputs'], A>
  }

  /**
   * A part of an object, by its keys: `flow.part(event['Okta User'], 'ID')`. The editor shows it as taken out of the output.
   * @throws AppError `FLOW_CODE_INVALID` where the object is not declared to have the key; Get (`object.get`) reads any
   */
  part<T, K extends keyof T & string>(value: Value<T>, key: K): Value<NonNullable<T[K]>> {
    return partOf(this.#place, value, key) as Value<NonNullable<T[K]>>
  }

  /** Gives names to values (Assign). */
  assign<const R extends Results>(values: R, options?: CardOptions): { readonly [K in keyof R]: Value<WillBe<R[K]>> } {
    return assignCard(this.#place, values, options) as { readonly [K in keyof R]: Value<WillBe<R[K]>> }
  }

  /** A text with values in it (Compose): `flow.text`…`` */
  text(parts: TemplateStringsArray, ...values: readonly Given<string>[]): Value<string> {
    return composeCard(this.#place, parts, values)
  }

  /** An object of values (Construct). A key with dots is a path into nested objects. */
  object<const R extends Results>(values: R, options: CardOptions = {}): Value<{ [K in keyof R]: WillBe<R[K]> }> {
    return objectCard(this.#place, values, options) as Value<{ [K in keyof R]: WillBe<R[K]> }>
  }

  /** A list of values (Construct). */
  list<T>(values: readonly Given<T>[], options: CardOptions = {}): Value<T[]> {
    return listCard(this.#place, values, options) as Value<T[]>
  }

  /**
   * If/Else: one of two branches, and behind it the values that both give back by the same names.
   * @throws AppError `FLOW_CODE_INVALID` where only one branch gives a name
   */
  ifElse<const R>(
    condition: Condition,
    branches: { yes(flow: Flow): R; no(flow: Flow): SameAs<NoInfer<R>> },
    options?: CardOptions
  ): ResultsOf<R>
  ifElse(condition: Condition, branches: { yes(flow: Flow): void; no?: undefined }, options?: CardOptions): Nothing
  ifElse(
    condition: Condition,
    branches: { yes(flow: Flow): unknown; no?: ((flow: Flow) => unknown) | undefined },
    options: CardOptions = {}
  ): unknown {
    const { yes, no } = branches
    // Without the other branch nothing can be given back, whatever the last call of the first one answers.
    const write = {
      yes: (branch: Sequence) => {
        const results = resultsOf(yes(new Flow(branch)))
        return no === undefined ? {} : results
      },
      no: (branch: Sequence) => resultsOf(no?.(new Flow(branch)))
    }
    return forkCards(this.#place, condition, write, options)
  }

  /**
   * If/ElseIf: runs the cards of the first condition that holds, or the last ones where none does. All give back values
   * by the same names.
   * @param ways - pairs of a condition and what is written for it
   * @throws AppError `FLOW_CODE_INVALID` where they give back different names
   */
  ifElseIf<const R>(
    ways: readonly [
      readonly [Condition, (flow: Flow) => R],
      ...(readonly (readonly [Condition, (flow: Flow) => SameAs<NoInfer<R>>])[])
    ],
    otherwise: (flow: Flow) => SameAs<NoInfer<R>>,
    options: CardOptions = {}
  ): ResultsOf<R> {
    const written = ways.map(([condition, write]) => ({
      condition,
      write: (main: Sequence) => resultsOf(write(new Flow(main)))
    }))
    const last = (main: Sequence) => resultsOf(otherwise(new Flow(main)))
    return branchCard(this.#place, written, last, options) as ResultsOf<R>
  }

  /**
   * If Error: tries cards, and runs others if one fails; both give back values by the same names. Those that run when
   * something failed are told of the error.
   * @throws AppError `FLOW_CODE_INVALID` where only one of them gives a name
   */
  ifError<const R>(
    blocks: { try(flow: Flow): R; catch(flow: Flow, error: Value<FlowErrorValue>): SameAs<NoInfer<R>> },
    options: CardOptions = {}
  ): ResultsOf<R> {
    const write = {
      try: (main: Sequence) => resultsOf(blocks.try(new Flow(main))),
      catch: (main: Sequence, error: Value<FlowErrorValue>) => resultsOf(blocks.catch(new Flow(main), error))
    }
    return tryCard(this.#place, write, options) as ResultsOf<R>
  }

  /** Continue If: ends the flow without an error, and with this message, unless the condition holds. */
  continueIf(condition: Condition, message: Given<string> = '', options: CardOptions = {}): void {
    const card = placeCard(this.#place, controlCards.continueIf, options)
    takeCondition(card, condition)
    card.takes(inputOf({ group: 'otherwise', key: 'message' }, Type.String({ title: 'message' }), message))
    makeOutputs(card, Type.Object({ message: Type.String() }))
  }

  /** Return Error If: ends the flow with an error where the condition holds. */
  failIf(
    condition: Condition,
    error: { statusCode: Given<number>; message: Given<string> },
    options: CardOptions = {}
  ): void {
    const card = placeCard(this.#place, controlCards.throwIf, options)
    takeCondition(card, condition)
    card.takes(inputOf({ group: null, key: 'message' }, Type.String(), error.message))
    card.takes(inputOf({ group: null, key: 'statusCode' }, Type.Number(), error.statusCode))
  }

  /** A Comment: a title and a text in Markdown, for those who open the flow. */
  comment(title: string, markdown = ''): void {
    const card = placeCard(this.#place, controlCards.comment, { title })
    card.comment = markdown
  }

  /** Call Flow: calls a helper flow, waits, and gives what it returns. */
  call<I extends Schemas, R extends Schemas>(
    helper: HelperFlow<I, R>,
    given: GivenFor<I>,
    options: CardOptions = {}
  ): ValuesOf<R> {
    return callCard(this.#place, controlCards.spawn, erase(helper), given, options) as unknown as ValuesOf<R>
  }

  /** Call Flow Async: has a helper flow called beside this one; nothing comes back. */
  callAsync<I extends Schemas, R extends Schemas>(
    helper: HelperFlow<I, R>,
    given: GivenFor<I>,
    options: CardOptions = {}
  ): void {
    callCard(this.#place, controlCards.run, erase(helper), given, options)
  }

  /** For Each: calls a helper flow for each item; an error of one ends the card, or is ignored. */
  forEach<I extends Schemas, R extends Schemas>(
    list: Value<readonly unknown[]>,
    helper: HelperFlow<I, R>,
    given: ArgumentsFor<I>,
    { ignoreErrors = false, ...options }: EachOptions & { readonly ignoreErrors?: boolean } = {}
  ): void {
    const card = ignoreErrors ? listCards.asyncEach : listCards.each
    eachCard(this.#place, card, list, erase(helper), given, options)
  }

  /** Map: calls a helper flow for each item, and gives the list of what it returns. */
  map<I extends Schemas, R extends Schemas>(
    list: Value<readonly unknown[]>,
    helper: HelperFlow<I, R>,
    given: ArgumentsFor<I>,
    options: EachOptions = {}
  ): Value<MappedItem<R>[]> {
    const card = eachCard(this.#place, listCards.map, list, erase(helper), given, options)
    return mappedList(card, helper.returns) as Value<MappedItem<R>[]>
  }

  /** Filter Custom: the items of a list for which a helper flow returns True. */
  filter<T, I extends Schemas, R extends Schemas>(
    list: Value<readonly T[]>,
    helper: HelperFlow<I, R>,
    given: ArgumentsFor<I>,
    options: EachOptions = {}
  ): Value<T[]> {
    return filterCard(this.#place, list, erase(helper), given, options) as Value<T[]>
  }

  /**
   * Reduce: makes one value of a list. The helper flow is called for one item after the other, with what it returned for
   * the last one in its input `memo`.
   * @param start - its `memo` for the first item
   */
  reduce<M extends TSchema, I extends Schemas & { readonly memo: M }, R extends Schemas>(
    list: Value<readonly unknown[]>,
    start: Given<Static<M>>,
    helper: HelperFlow<I, R>,
    given: ArgumentsFor<Omit<I, 'memo'>>,
    options: CardOptions = {}
  ): Value<Static<I['memo']>> {
    return reduceCard(this.#place, list, start, erase(helper), given, options) as Value<Static<I['memo']>>
  }

  /** Repeat: calls a helper flow so many times, one after the other or several at a time. At most 10,000 times. */
  repeat<I extends Schemas, R extends Schemas>(
    count: Given<number>,
    helper: HelperFlow<I, R>,
    given: GivenFor<I>,
    options: EachOptions = {}
  ): void {
    repeatCard(this.#place, count, erase(helper), given, options)
  }

  /**
   * Streams the records of a card, however many there are, one by one to a helper flow with the input `Record`, and for
   * what goes along `State`.
   * @param more - the State that goes along, for a helper flow that takes one, and options of the card
   * @throws AppError `FLOW_CODE_INVALID` for a card that cannot stream
   */
  stream<C extends ActionCard<never>, H extends StreamInputs, R extends Schemas>(
    card: C,
    given: Omit<GivenFrom<C>, 'resultSet'>,
    helper: HelperFlow<H, R>,
    ...[state = {}, options = {}]: StateFor<H>
  ): { readonly recordsStreamed: Value<number> } {
    const made = streamCard(this.#place, card, given as Results, erase(helper), state, options)
    return made as { recordsStreamed: Value<number> }
  }

  /** Create Row. @returns the id of the row */
  createRow<C extends Schemas>(
    table: Table<C>,
    fields: Partial<GivenFor<C>>,
    options: CardOptions = {}
  ): Value<string> {
    const card = tableCard(this.#place, stashCards.createRow, table, options)
    takeFields(card, table, fields)
    return makeText(card, 'Output', 'Row ID')
  }

  /** Update Row: sets the columns that are given. */
  updateRow<C extends Schemas>(
    table: Table<C>,
    rowId: Given<string>,
    fields: Partial<GivenFor<C>>,
    options: CardOptions = {}
  ): void {
    const card = tableCard(this.#place, stashCards.updateRow, table, options)
    card.takes({
      group: 'parameters',
      key: 'updateEmptyInputs',
      type: { type: 'string', collection: false },
      given: 'Yes',
      metadata: { type: 'list', displayname: 'Update Empty Inputs?', choices: ['Yes', 'No'] }
    })
    takeRowId(card, 'Update By', rowId)
    takeFields(card, table, fields)
  }

  /** Delete Row. */
  deleteRow(table: Table, rowId: Given<string>, options: CardOptions = {}): void {
    takeRowId(tableCard(this.#place, stashCards.deleteRow, table, options), 'Delete By', rowId)
  }

  /** Clear Table. @returns how many rows it had */
  clearTable(table: Table, options: CardOptions = {}): Value<number> {
    const card = tableCard(this.#place, stashCards.clearTable, table, options)
    const output = card.makes({ group: 'Table', key: 'Cleared Rows', type: { type: 'number', collection: false } })
    return new Value(output, Type.Number())
  }

  /** Search Rows for the first one: its columns, and `rowId`, which is empty where there is none. */
  findRow<C extends Schemas>(
    table: Table<C>,
    search: Search<C> = {},
    options: CardOptions = {}
  ): ValuesOf<C> & { readonly rowId: Value<string> } {
    const card = searchCard(this.#place, table, 'one', search as Search<Schemas>, options)
    const rowId = makeText(card, 'Row', 'Row ID')
    return { ...(makeFields(card, table) as ValuesOf<C>), rowId }
  }

  /** Search Rows for all: a list of rows. */
  searchRows<C extends Schemas>(table: Table<C>, search: Search<C> = {}, options: CardOptions = {}): Value<Row<C>[]> {
    const card = searchCard(this.#place, table, 'all-new', search as Search<Schemas>, options)
    return makeRows(card, table) as Value<Row<C>[]>
  }
}

/** A part of each item of a list, as an argument of a called flow: `item('Row ID')`, or `item()` for the whole item. */
export const item = (path = ''): ItemPart => new ItemPart(path)

/** A helper flow without the types of its fields, for those who emit it. */
const erase = (helper: unknown): HelperFlow => helper as HelperFlow
