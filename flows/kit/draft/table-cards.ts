import { Type } from 'typebox'
import { stashCards } from '#engine/cards/stash/index.ts'
import type { Row, Table } from '../definitions.ts'
import type { Schemas } from '../value.ts'
import { Value } from '../value.ts'
import type { WireType } from '../wire-type.ts'
import { wireTypeOf } from '../wire-type.ts'
import type { CardDraft } from './card-draft.ts'
import { inputOf } from './inputs.ts'
import type { Sequence } from './scope-draft.ts'
import type { AnyCard, CardOptions } from './use-card.ts'
import { placeCard } from './use-card.ts'

/** A comparison of a column of a table. Texts are compared with their letter case. */
export type ColumnTest<C extends Schemas> = readonly [
  column: keyof Row<C> & string,
  operator: '=' | '!=' | '<' | '<=' | '>' | '>=',
  operand: unknown
]

/** Which rows, in which order. */
export interface Search<C extends Schemas> {
  /** All of these hold; every row where there is none. */
  readonly where?: readonly ColumnTest<C>[]
  readonly sortBy?: keyof Row<C> & string
  /** @default 'asc' */
  readonly direction?: 'asc' | 'desc'
  /** Most rows; 0 for as many as Okta gives. @default 0 */
  readonly limit?: number | Value<number>
  readonly offset?: number | Value<number>
}

const textType: WireType = { type: 'string', collection: false }
const typeOf = (table: Table, column: string): WireType => {
  const schema = table.columns[column]
  return (schema === undefined ? null : wireTypeOf(schema)) ?? textType
}

/** A card that works on a table: `parameters/stash` holds the table. */
export function tableCard(place: Sequence, card: AnyCard, table: Table, options: CardOptions): CardDraft {
  const draft = placeCard(place, card, options)
  draft.takes({
    group: 'parameters',
    key: 'stash',
    type: textType,
    given: table,
    metadata: { type: 'object', displayname: 'Table', table: true }
  })
  return draft
}

/** Gives a card a value for each column that is named. */
export function takeFields(draft: CardDraft, table: Table, fields: Readonly<Record<string, unknown>>): void {
  for (const [column, given] of Object.entries(fields)) {
    if (!Object.hasOwn(table.columns, column)) {
      throw draft.place.scope.refuse(`the table "${table.name}" has no column "${column}"`)
    }
    draft.takes({ group: 'Fields', key: column, type: typeOf(table, column), given, metadata: { custom: true } })
  }
}

/** Gives a card the row that it is about. */
export function takeRowId(draft: CardDraft, group: string, rowId: unknown): void {
  draft.takes({ group, key: 'Row ID', type: textType, given: rowId, required: true, metadata: {} })
}

/** A row's columns as outputs of a card that reads one row. */
export function makeFields(draft: CardDraft, table: Table): Record<string, Value<unknown>> {
  return Object.fromEntries(
    Object.entries(table.columns).map(([column, schema]) => {
      const output = draft.makes({
        group: 'Fields',
        key: column,
        type: typeOf(table, column),
        metadata: { custom: true }
      })
      return [column, new Value<unknown>(output, schema)]
    })
  )
}

/** An output that is a text. */
export function makeText(draft: CardDraft, group: string, key: string): Value<string> {
  return new Value(draft.makes({ group, key, type: textType }), Type.String())
}

/** Where expression of a search: values of earlier cards stand in it by a hidden input. */
export class WhereExpression {
  readonly tests: readonly ColumnTest<Schemas>[]

  constructor(tests: readonly ColumnTest<Schemas>[]) {
    this.tests = tests
  }
}

/** Search Rows. */
export function searchCard(
  place: Sequence,
  table: Table,
  resultSet: 'one' | 'all-new',
  search: Search<Schemas>,
  options: CardOptions
): CardDraft {
  const { where = [], sortBy = '', direction = 'asc', limit = 0, offset = 0 } = search
  const draft = tableCard(place, stashCards.searchRows2, table, options)
  const number: WireType = { type: 'number', collection: false }
  const known = new Set(['Row ID', 'Created', 'Updated', ...Object.keys(table.columns)])
  const odd = [...where.map(([column]) => column), ...(sortBy === '' ? [] : [sortBy])].find((name) => !known.has(name))
  if (odd !== undefined) throw place.scope.refuse(`the table "${table.name}" has no column "${odd}"`)
  draft.takes({
    group: 'parameters',
    key: 'resultSet',
    type: textType,
    given: resultSet,
    metadata: {
      type: 'list',
      displayname: 'Result Set',
      choices: [
        { label: 'First matching row', value: 'one' },
        { label: 'All matching rows', value: 'all-new' }
      ]
    }
  })
  const object: WireType = { type: 'object', collection: false }
  draft.takes({
    group: 'Filter',
    key: 'Where Expression',
    type: object,
    given: where.length === 0 ? {} : new WhereExpression(where)
  })
  draft.takes({ group: 'Sort', key: 'Column', type: textType, given: sortBy })
  draft.takes({ group: 'Sort', key: 'Direction', type: textType, given: direction, required: true })
  draft.takes({ group: 'Sort', key: 'Limit', type: number, given: limit })
  draft.takes({ group: 'Sort', key: 'Offset', type: number, given: offset })
  for (const [, , operand] of where) {
    // The key of the hidden input is the id of the output, known when ids are made.
    if (operand instanceof Value) draft.takes({ ...inputOf({ group: '_expr', key: '' }, null, operand) })
  }
  return draft
}

/** The rows as a list of objects. */
export function makeRows(draft: CardDraft, table: Table): Value<unknown> {
  const row = Type.Object({ 'Row ID': Type.String(), ...table.columns })
  const schema = Type.Array(row)
  const output = draft.makes({
    group: 'Result',
    key: 'Rows',
    type: wireTypeOf(schema) ?? { type: 'object', collection: true }
  })
  return new Value(output, schema)
}
