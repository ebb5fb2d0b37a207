import type { MocksGiven } from '../mocks/mocks-given.ts'
import type { JsonObject } from '../values/own.ts'
import { isObject } from '../values/own.ts'
import type { FlowTestRun } from './run-flow.ts'
import type { FlowTest, FlowTestFile } from './test-file.ts'

/** A test as a file has it; in TypeScript with functions in its mocks, and with a check of its own. */
export interface GivenTest extends Omit<FlowTest, 'mocks'> {
  readonly mocks?: MocksGiven
  /** Looks at the run beside `expect`; what it throws is the failure of the test. */
  readonly check?: (run: FlowTestRun) => void | Promise<void>
}

/** A file of flow tests; what a `*.flowtest.ts` file has as its default export. */
export interface GivenTestFile extends Omit<FlowTestFile, 'mocks' | 'tests'> {
  readonly mocks?: MocksGiven
  readonly tests: readonly GivenTest[]
}

/** Gives back its argument: for the types in a `*.flowtest.ts` file. */
export function defineFlowTests(file: GivenTestFile): GivenTestFile {
  return file
}

/** A file of tests as JSON could have it, to be looked at by its schema: without checks, and with empty answers of mocks. */
export function withoutCode(file: JsonObject): JsonObject {
  const { tests } = file
  if (!Array.isArray(tests)) return withPlainMocks(file)
  return { ...withPlainMocks(file), tests: tests.map((test) => (isObject(test) ? withPlainMocks(test) : test)) }
}

function withPlainMocks(holder: JsonObject): JsonObject {
  const { check, ...rest } = holder
  const plain = typeof check === 'function' ? rest : holder
  if (!isObject(plain.mocks)) return plain
  const { cards, flows } = plain.mocks
  return {
    ...plain,
    mocks: {
      ...plain.mocks,
      ...(Array.isArray(cards) ? { cards: cards.map((entry) => withPlainAnswer(entry, { outputs: {} })) } : {}),
      ...(Array.isArray(flows) ? { flows: flows.map((entry) => withPlainAnswer(entry, { returns: {} })) } : {})
    }
  }
}

function withPlainAnswer(entry: unknown, empty: JsonObject): unknown {
  if (!isObject(entry) || typeof entry.answer !== 'function') return entry
  const { answer, ...rest } = entry
  return { ...rest, ...empty }
}
