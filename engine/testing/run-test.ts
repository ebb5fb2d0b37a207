import { inspect } from 'node:util'
import { AppError } from '#core/errors.ts'
import type { RunStatus } from '../contract.ts'
import type { Export } from '../export/export.ts'
import { Redaction } from '../history/redaction.ts'
import { shorten } from '../history/shorten.ts'
import type { MocksGiven } from '../mocks/mocks-given.ts'
import { FlowError } from '../run/failure.ts'
import type { JsonObject } from '../values/own.ts'
import { isObject, objectOf } from '../values/own.ts'
import { expectedCalls, namedCalls } from './call-names.ts'
import type { Difference } from './compare.ts'
import { compare } from './compare.ts'
import type { CoverageMarks } from './coverage-marks.ts'
import type { GivenTest } from './given-tests.ts'
import { matcherIn } from './matcher.ts'
import type { FlowTestRun } from './run-flow.ts'
import { runFlow } from './run-flow.ts'
import type { Expectation } from './test-file.ts'
import { nameOfTable } from './test-tables.ts'

/** What a test came to. */
export interface TestOutcome {
  readonly name: string
  /** The flow that the test names. */
  readonly flow: string
  /** `unusable`: the test could not begin, or its code failed where nothing awaits it. */
  readonly status: 'passed' | 'failed' | 'unusable'
  readonly differences: readonly Difference[]
  /** Why it cannot be used. */
  readonly error: AppError | null
  /** How the run ended; `null` where none began. */
  readonly runStatus: RunStatus | null
  readonly cardExecutions: number
  /** What the run came to; `null` where none began. */
  readonly marks: CoverageMarks | null
}

/** What a test takes from its file. */
export interface TestSetting {
  readonly flow: string
  readonly mocks: MocksGiven
  readonly signal?: AbortSignal
}

/**
 * Runs a test and holds what came against what it expects. Secrets are taken out of what it tells.
 * @throws AppError `INTERRUPTED`
 */
export async function runTest(workflows: Export, test: GivenTest, setting: TestSetting): Promise<TestOutcome> {
  const { name, expect = {}, check, inputs, events, tables, now, seed, allowUnsupported } = test
  const { flow, mocks, signal } = setting
  const told = { name, flow }
  const redaction = new Redaction([])
  try {
    // Before the run: a table that does not exist is a fault of the test.
    const expected = withTableNames(workflows, expect)
    const run = await runFlow(workflows, flow, {
      mocks,
      ...defined({ inputs, events, tables, now, seed, allowUnsupported, signal })
    })
    const differences = [...held(expected, run, redaction), ...(await checked(check, run, redaction))]
    return {
      ...told,
      status: differences.length === 0 ? 'passed' : 'failed',
      differences,
      error: null,
      runStatus: run.status,
      cardExecutions: run.result.cardExecutions,
      marks: run.marks
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'INTERRUPTED') throw error
    return { ...told, status: 'unusable', differences: [], error, runStatus: null, cardExecutions: 0, marks: null }
  }
}

/** What differs between a run and its expectation. A failure that nobody expected comes first. */
function held(expected: Expectation, run: FlowTestRun, redaction: Redaction): Difference[] {
  const { status, error } = expected
  const differences: Difference[] = []
  const expectsFailure = status === 'failed' || error !== undefined
  if (run.error !== null && !expectsFailure) {
    differences.push({ path: 'error', expected: 'nothing', actual: shown(run.error.message, redaction) })
  } else if (status !== undefined) differences.push(...compare(status, run.status, 'status', redaction))
  if (error !== undefined) {
    differences.push(...compare(error, run.error === null ? undefined : factsOf(run.error), 'error', redaction))
  }
  const { outputs, calls, tables, ignoredErrors } = expected
  if (outputs !== undefined) differences.push(...compare(outputs, run.outputs, 'outputs', redaction))
  if (calls !== undefined) {
    differences.push(...compare(expectedCalls(calls), namedCalls(run.calls), 'calls', redaction))
  }
  if (tables !== undefined) differences.push(...compare(tables, run.tables, 'tables', redaction))
  if (ignoredErrors !== undefined) {
    differences.push(...compare(ignoredErrors, run.result.ignoredErrors.map(factsOf), 'ignoredErrors', redaction))
  }
  return differences
}

async function checked(check: GivenTest['check'], run: FlowTestRun, redaction: Redaction): Promise<Difference[]> {
  try {
    await check?.(run)
    return []
  } catch (error) {
    return [{ path: 'check', expected: 'no error', actual: cut(saidBy(error), redaction) }]
  }
}

/** What a check threw, for its author: the message of an error; a text as it is; anything else as the console shows it. */
function saidBy(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message || thrown.name
  return typeof thrown === 'string' ? thrown : inspect(thrown)
}

/** An error as an expectation names it. */
function factsOf(error: AppError): JsonObject {
  const card = error instanceof FlowError ? error.card : null
  const cause = error.cause instanceof AppError ? { code: error.cause.code, message: error.cause.message } : null
  return { code: error.code, message: error.message, flow: card?.flow.name ?? null, card: card?.title ?? null, cause }
}

/** An expectation with its tables by the names that a run gives them. @throws AppError `TABLE_UNKNOWN`, `TABLE_AMBIGUOUS` */
function withTableNames(workflows: Export, expect: Expectation): Expectation {
  const { tables } = expect
  return tables === undefined ? expect : { ...expect, tables: named(workflows, tables) }
}

function named(workflows: Export, tables: JsonObject): JsonObject {
  const matcher = matcherIn(tables)
  if (matcher !== null) {
    const { name, operand } = matcher
    return name === '$exact' && isObject(operand) ? { $exact: named(workflows, operand) } : tables
  }
  return objectOf(Object.entries(tables).map(([asked, rows]) => [nameOfTable(workflows, asked), rows]))
}

function shown(text: string, redaction: Redaction): string {
  return JSON.stringify(cut(text, redaction))
}

/** A text of at most some 4,000 characters, without secrets. */
function cut(text: string, redaction: Redaction): string {
  return String(shorten(text, '', 4_000, redaction).value)
}

/** The entries that have a value: options that are not given are left to their defaults. */
function defined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const present = Object.entries(given).filter(([, value]) => value !== undefined)
  return Object.fromEntries(present) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
