import type { Clock } from '#core/clock.ts'
import { openDatabase } from '#core/sqlite.ts'
import type { BuiltInCard, CardCall, DeclaredField } from '#engine/cards/define-card.ts'
import { inputRules, settleInput } from '#engine/cards/input-rules.ts'
import { stashCards } from '#engine/cards/stash/index.ts'
import { rowObject } from '#engine/tables/row-fields.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import type { TableDefinition, TableStore } from '#engine/tables/table-store.ts'
import { convert } from '#engine/values/convert.ts'
import { readFlags } from '#engine/values/flags.ts'
import type { JsonObject } from '#engine/values/own.ts'
import { objectOf } from '#engine/values/own.ts'
import { valueTypeOf } from '#engine/values/value-type.ts'
import { FakeClock } from '../../../support/fake-clock.ts'

/** A field that a case adds to a card, or declares among its outputs. */
interface CaseField {
  readonly group: string | null
  readonly key: string
  readonly type: string
  readonly isList: boolean
  readonly value?: unknown
}

/** A case of a table card: what the tables hold before, what the card is given, what comes of it. */
export interface TableCase {
  readonly it: string
  readonly tables?: readonly (TableDefinition & { readonly rows?: readonly JsonObject[] })[]
  readonly in?: JsonObject
  readonly added?: readonly CaseField[]
  readonly outputs?: readonly CaseField[]
  readonly out?: JsonObject
  readonly fails?: string
  readonly relies?: readonly string[]
  /** Rows by the id of the table; Row ID, Created and Updated are compared where they are named. */
  readonly rowsAfter?: Readonly<Record<string, readonly JsonObject[]>>
  readonly basis: string
}

/** What a card did. */
export interface TableCaseResult {
  readonly out?: unknown
  readonly fails?: string
  readonly relies: readonly string[]
  readonly rowsAfter: Readonly<Record<string, readonly JsonObject[]>>
}

const flags = readFlags(null)
/** The rows are made a day before the card runs. */
const made = Date.parse('2026-01-01T00:00:00.000Z')
const dayMs = 86_400_000

/** What a table card is given. */
export type TableCardGiven = Pick<TableCase, 'in' | 'added' | 'outputs'>

/** Runs a table card. @param method - the card's name in exports @throws what the card throws */
export async function runTableCard(
  method: string,
  given: TableCardGiven,
  { tables, clock, rely = () => {} }: { tables: TableStore; clock: Clock; rely?: (behaviour: string) => void }
): Promise<unknown> {
  const card = (Object.values(stashCards) as readonly BuiltInCard[]).find(({ address }) =>
    address.endsWith(`:${method}`)
  )
  if (card === undefined) throw new Error(`There is no card "${method}".`)
  const inputs = inputRules(card.inputs).map(
    (rule) => [rule.path, settleInput(rule, given.in?.[rule.path], flags)] as const
  )
  const call = {
    added: (given.added ?? []).map((field) => {
      const declared = declaredField(field)
      return { field: declared, value: convert(field.value, declared.type, flags, declared.path) }
    }),
    outputs: (given.outputs ?? []).map(declaredField),
    clock,
    tables,
    rely
  }
  return card.run(objectOf(inputs) as never, call as unknown as CardCall)
}

/** Runs a case of a table card on a store in memory. @param method - the card's name in exports */
export async function runTableCase(method: string, given: TableCase): Promise<TableCaseResult> {
  const database = openDatabase(':memory:')
  const clock = new FakeClock(made)
  const tables = new SqliteTableStore(database, { clock })
  await tables.define(given.tables ?? [])
  for (const { id, rows = [] } of given.tables ?? []) for (const row of rows) await tables.create(id, row)
  await clock.sleep(dayMs)

  const relies: string[] = []
  const outcome: { out?: unknown; fails?: string } = {}
  try {
    outcome.out = await runTableCard(method, given, { tables, clock, rely: (behaviour) => relies.push(behaviour) })
  } catch (error) {
    outcome.fails = (error as { code?: string }).code ?? String(error)
  }
  const rowsAfter: Record<string, JsonObject[]> = {}
  for (const [id, expected] of Object.entries(given.rowsAfter ?? {})) {
    const rows = await tables.search(id, {})
    rowsAfter[id] = rows.map((row, index) => {
      const named = expected[index] ?? {}
      const shown = Object.entries(rowObject(row)).filter(
        ([name]) => Object.hasOwn(row.fields, name) || Object.hasOwn(named, name)
      )
      return objectOf(shown)
    })
  }
  await tables.close()
  database.close()
  return { ...outcome, relies: [...new Set(relies)].sort(), rowsAfter }
}

function declaredField({ group, key, type, isList, value }: CaseField): DeclaredField {
  return {
    group,
    key,
    path: group === null ? key : `${group}/${key}`,
    type: valueTypeOf(type, isList),
    declared: type,
    literal: value ?? null,
    metadata: {}
  }
}
