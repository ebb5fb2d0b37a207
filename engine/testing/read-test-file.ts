import { AppError } from '#core/errors.ts'
import { compileCheck } from '#core/validate.ts'
import { isObject } from '../values/own.ts'
import type { GivenTest, GivenTestFile } from './given-tests.ts'
import { withoutCode } from './given-tests.ts'
import { faultOfExpectation, matcherIn } from './matcher.ts'
import { FlowTestFile } from './test-file.ts'

const checkFile = compileCheck(FlowTestFile)

/**
 * Reads the text of a `*.flowtest.json` file.
 * @param name - of the file, for messages
 * @throws AppError `FLOWTEST_INVALID`
 */
export function parseTestFile(text: string, name: string): GivenTestFile {
  let value: unknown
  try {
    value = JSON.parse(text.startsWith('\ufeff') ? text.slice(1) : text)
  } catch (error) {
    const place = /line \d+ column \d+|position \d+/.exec(error instanceof Error ? error.message : '')?.[0]
    throw testsInvalid(name, `it is not JSON${place === undefined ? '' : `, at ${place}`}`)
  }
  return checkTestFile(value, name)
}

/**
 * Looks whether a value is a file of flow tests, whose mocks may have functions in it.
 * @param name - of the file, for messages
 * @throws AppError `FLOWTEST_INVALID`
 */
export function checkTestFile(value: unknown, name: string): GivenTestFile {
  if (!isObject(value)) throw testsInvalid(name, 'it holds no object with pack and tests')
  const checked = checkFile(withoutCode(value))
  if (!checked.ok) throw testsInvalid(name, `${checked.where || 'it'} ${checked.what}`)
  const file = value as unknown as GivenTestFile
  const names = new Set<string>()
  for (const [index, test] of file.tests.entries()) {
    refuseFaults(test, file, `tests.${index}`, name)
    if (names.has(test.name)) throw testsInvalid(name, `tests.${index}.name is that of an earlier test: "${test.name}"`)
    names.add(test.name)
  }
  return file
}

/** The rules that the schema cannot say. */
function refuseFaults({ flow, expect = {} }: GivenTest, file: GivenTestFile, where: string, name: string): void {
  if (flow === undefined && file.flow === undefined) {
    throw testsInvalid(name, `${where}.flow is missing, and the file names no flow for all tests`)
  }
  const { status, error } = expect
  const expectsError = error !== undefined && matcherIn(error)?.name !== '$absent'
  if (expectsError && status !== undefined && status !== 'failed') {
    throw testsInvalid(name, `${where}.expect has an error beside the status ${status}; leave one of them out`)
  }
  const fault = faultOfExpectation(expect, `${where}.expect`)
  if (fault !== null) throw testsInvalid(name, `${fault.where} ${fault.what}`)
}

/** The error for flow tests that cannot be used. @param what - what is wrong, as a clause */
export function testsInvalid(name: string, what: string, cause?: unknown): AppError {
  return new AppError('FLOWTEST_INVALID', [name, what], { where: name, cause })
}
