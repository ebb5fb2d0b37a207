import type { AddedInput, BuiltInCard, CardCall, DeclaredField } from '#engine/cards/define-card.ts'
import { Ending } from '#engine/cards/define-card.ts'
import type { InputRule } from '#engine/cards/input-rules.ts'
import { inputRules, settleInput } from '#engine/cards/input-rules.ts'
import type { FlowExport } from '#engine/export/flow-export.ts'
import type { TableStore } from '#engine/tables/table-store.ts'
import { convert } from '#engine/values/convert.ts'
import type { Flags } from '#engine/values/flags.ts'
import { readFlags } from '#engine/values/flags.ts'
import type { JsonObject } from '#engine/values/own.ts'
import { getOwn, setOwn } from '#engine/values/own.ts'
import type { ValueType } from '#engine/values/value-type.ts'
import { anyType, valueTypeOf } from '#engine/values/value-type.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import type { CardCase, CaseField } from './case.ts'
import { RecordedFlows } from './recorded-flows.ts'

/** What a card did with the inputs of a case: it answered, ended its flow, or failed. */
export interface CaseResult {
  readonly out?: JsonObject
  readonly ends?: { readonly ended: string; readonly values: JsonObject }
  /** Code of the error. */
  readonly fails?: string
  readonly error?: unknown
  readonly relies: readonly string[]
  readonly calls: readonly JsonObject[]
  readonly sleeps: readonly number[]
}

/** Cards whose cases come with tables have a harness of their own. */
const noTables = new Proxy({} as TableStore, {
  get(_, name) {
    throw new Error(`A card of this harness has no tables, and asked for "${String(name)}".`)
  }
})

/** What a card is run with, and what it has done meanwhile. */
interface Prepared {
  /** Values as the engine gives them: converted to the types of the file, then to those of the card. @throws AppError */
  readonly settle: () => { readonly inputs: JsonObject; readonly call: CardCall }
  readonly observed: () => Pick<CaseResult, 'relies' | 'calls' | 'sleeps'>
}

/** Runs a card as the engine does. */
export async function runCase(card: BuiltInCard, given: CardCase): Promise<CaseResult> {
  const { settle, observed } = prepare(card, given)
  try {
    const { inputs, call } = settle()
    const answer = await card.run(inputs as never, call)
    if (!(answer instanceof Ending)) return { out: answer, ...observed() }
    return { ends: { ended: answer.ended, values: answer.values }, ...observed() }
  } catch (error) {
    return { fails: (error as { code?: string }).code ?? String(error), error, ...observed() }
  }
}

/**
 * What a card answers that waits for nothing: without promises, of which the test runner follows each one.
 * @throws what the card throws
 */
export function answerNow(card: BuiltInCard, inputs: JsonObject, more: Partial<CardCase> = {}): JsonObject {
  const settled = prepare(card, { it: 'answers', basis: 'inferred', in: inputs, ...more }).settle()
  const answer = card.run(settled.inputs as never, settled.call)
  if (answer instanceof Promise || answer instanceof Ending) throw new Error(`${card.address} answers later, or ends`)
  return answer
}

function prepare(card: BuiltInCard, given: CardCase): Prepared {
  const added = given.added ?? []
  const relied = new Set<string>()
  const flows = new RecordedFlows(added, given.flow ?? [])
  const clock = new FakeClock(given.now === undefined ? usualNow : Date.parse(given.now))
  const flags = given.flags === undefined ? usualFlags : readFlags(given.flags)
  const types = typesOf(card, given)
  const typeOf = (path: string): ValueType => types.get(path) ?? anyType
  const own = Object.entries(given.in ?? {}).map(([path, value]) => fieldOf(path, typeOf(path), value))
  const callWith = (): CardCall => ({
    added: added.map((field) => addedInput(field, flags)),
    inputs: [...own, ...added.map(declaredField)],
    outputs: (given.outputs ?? []).map(declaredField),
    typeOf,
    flags,
    clock,
    random: { next: turns(given.random ?? 0.5) },
    ids: {
      uuid: () => '00000000-0000-4000-8000-000000000000',
      token: (bytes) => 'A'.repeat(Math.ceil((bytes * 4) / 3))
    },
    tables: noTables,
    flows,
    exportOf: (id) => (getOwn(given.exports ?? {}, id) as FlowExport | undefined) ?? null,
    signal: neverAborted,
    wait: (ms) => clock.sleep(ms),
    rely: (behaviour) => relied.add(behaviour)
  })
  return {
    settle: () => ({ inputs: settleInputs(card, given, flags, typeOf), call: callWith() }),
    observed: () => ({ relies: [...relied].sort(), calls: flows.calls, sleeps: clock.sleeps })
  }
}

const usualNow = Date.parse('2026-01-02T03:04:05.678Z')
const usualFlags = readFlags(null)
const neverAborted = new AbortController().signal
const rules = new Map<BuiltInCard, readonly InputRule[]>()

/** The rules of a card's inputs, read from its schema once. */
function rulesOf(card: BuiltInCard): readonly InputRule[] {
  const known = rules.get(card) ?? inputRules(card.inputs)
  rules.set(card, known)
  return known
}

function settleInputs(
  card: BuiltInCard,
  given: CardCase,
  flags: Flags,
  typeOf: (path: string) => ValueType
): JsonObject {
  const inputs: JsonObject = {}
  for (const rule of rulesOf(card)) {
    const value = getOwn(given.in ?? {}, rule.path)
    const settled = settleInput(rule, convert(value, typeOf(rule.path), flags, rule.path), flags)
    if (settled !== undefined) setOwn(inputs, rule.path, settled)
  }
  return inputs
}

/** The types by path: as the case declares them, then of the added fields, then of the card. */
function typesOf(card: BuiltInCard, { types = {}, added = [] }: CardCase): ReadonlyMap<string, ValueType> {
  return new Map([
    ...rulesOf(card).map(({ path, type }) => [path, type] as const),
    ...added.map((field) => [pathOf(field), valueTypeOf(field.type, field.isList)] as const),
    ...Object.entries(types).map(
      ([path, name]) => [path, valueTypeOf(name.replace(/\[\]$/, ''), name.endsWith('[]'))] as const
    )
  ])
}

function addedInput(field: CaseField, flags: Flags): AddedInput {
  const declared = declaredField(field)
  return { field: declared, value: convert(field.value, declared.type, flags, declared.path) }
}

function declaredField(field: CaseField): DeclaredField {
  const { group, key, type, isList, value, metadata = {} } = field
  return {
    group,
    key,
    path: pathOf(field),
    type: valueTypeOf(type, isList),
    declared: type,
    literal: value ?? null,
    metadata
  }
}

function fieldOf(path: string, type: ValueType, value: unknown): DeclaredField {
  const slash = path.indexOf('/')
  const [group, key] = slash === -1 ? [null, path] : [path.slice(0, slash), path.slice(slash + 1)]
  return { group, key, path, type, declared: type.kind, literal: value, metadata: {} }
}

function pathOf({ group, key }: CaseField): string {
  return group === null ? key : `${group}/${key}`
}

function turns(random: number | readonly number[]): () => number {
  const numbers = typeof random === 'number' ? [random] : random
  let at = 0
  return () => numbers[at++ % numbers.length] ?? 0
}
