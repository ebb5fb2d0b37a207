import { AppError } from '#core/errors.ts'
import { findTestFiles, runsCode } from '../flow-test/find-test-files.ts'
import type { TestsOutcome } from '../flow-test/run-test-files.ts'
import { runTestFiles } from '../flow-test/run-test-files.ts'
import { StrayWatch } from '../flow-test/stray-watch.ts'
import { jsonLine } from '../printable.ts'
import { counted } from '../report/count.ts'
import { countTests, percentOf, totalCoverage } from '../report/flow-test/counts.ts'
import { showTestProgress } from '../report/flow-test/progress.ts'
import { testsJson } from '../report/flow-test/tests-json.ts'
import { testsJunit } from '../report/flow-test/tests-junit.ts'
import { testsText } from '../report/flow-test/tests-text.ts'
import { refuseCrowdedOutput } from '../report/one-taker.ts'
import { writeWhole } from '../report/write-whole.ts'
import type { Terminal } from '../terminal.ts'

/** What `pendo-okta flow test` was given. */
export interface FlowTestArguments {
  /** Files of flow tests, and folders with some. */
  readonly paths: readonly string[]
  /** Only tests whose flow or name has this text. */
  readonly filter?: string
  /** Tests under way at once. */
  readonly jobs: number
  readonly json?: boolean
  /** Where the JUnit XML goes; `-` is standard output. */
  readonly junit?: string
  /** Show the coverage of each flow. */
  readonly coverage?: boolean
  /** Least share of the cards and of the branches that is to be reached, in percent. */
  readonly minCoverage?: number
  readonly maxFileMb: number
}

/**
 * Runs flow tests.
 * @returns 0 where all passed, 1 where one failed or the coverage is too low, 2 where a file or test cannot be used
 * @throws AppError before the first test, and `FLOWTEST_INVALID` for an error that strayed while the results were told
 */
export async function runFlowTest(terminal: Terminal, given: FlowTestArguments): Promise<number> {
  const { stdout, stderr, clock, interrupt } = terminal
  refuseCrowdedOutput({ json: given.json, paths: { '--junit': given.junit } })
  const files = await findTestFiles(given.paths)
  const withCode = files.filter(runsCode).length
  if (withCode > 0) stderr.write(`The code of ${counted(withCode, 'file')} of tests in TypeScript is run.\n`)
  const strays = new StrayWatch()
  if (withCode > 0) terminal.onStrayError?.(strays.take)
  const progress = showTestProgress(stderr)
  const { filter, jobs, maxFileMb } = given
  const outcome = await runTestFiles(files, {
    filter,
    jobs,
    maxFileMb,
    clock,
    signal: interrupt.signal,
    strays,
    onTest: progress.update
  }).finally(() => progress.stop())
  refuseIdleFilter(outcome, filter)

  if (given.junit === '-') stdout.write(testsJunit(outcome))
  else if (given.junit !== undefined) await writeWhole(given.junit, testsJunit(outcome))
  if (given.json) stdout.write(jsonLine(testsJson(outcome)))
  else if (given.junit !== '-') stdout.write(testsText(outcome, given.coverage === true))
  const status = statusOf(outcome, given, terminal)
  const late = strays.told()
  if (late !== null) throw late
  return status
}

function statusOf(outcome: TestsOutcome, { minCoverage }: FlowTestArguments, { stderr }: Terminal): number {
  const { failed, unusable, unusableFiles } = countTests(outcome.files)
  const low = minCoverage === undefined ? null : lowCoverage(outcome, minCoverage)
  if (low !== null) stderr.write(`${low}\n`)
  if (unusable + unusableFiles > 0) return 2
  return failed > 0 || low !== null ? 1 : 0
}

/**
 * Says how the coverage is below the least one; `null` where it is not. Where there is nothing to cover it is: a build
 * would else pass although it measures nothing.
 */
function lowCoverage(outcome: TestsOutcome, least: number): string | null {
  const { cards, branches } = totalCoverage(outcome)
  const shares = [percentOf(cards), percentOf(branches)].filter((share) => share !== null)
  if (shares.length === 0) return `There is nothing to cover, and --min-coverage asks for ${least}%.`
  const reached = Math.min(...shares)
  return reached < least ? `The coverage is ${reached}%, and --min-coverage asks for ${least}%.` : null
}

/** Refuses a filter that chose nothing: a misspelt one would else let a build pass. */
function refuseIdleFilter({ files }: TestsOutcome, filter: string | undefined): void {
  if (filter === undefined || files.some(({ tests, error }) => tests.length > 0 || error !== null)) return
  throw new AppError('CONFIG_INVALID', ['--filter', `no flow or test has "${filter}" in its name`], {
    where: '--filter'
  })
}
