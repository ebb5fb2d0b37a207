import { setTimeout } from 'node:timers/promises'
import type { Clock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import type { Export } from '#engine/export/export.ts'
import type { FlowCoverage } from '#engine/testing/coverage.ts'
import { coverageOf } from '#engine/testing/coverage.ts'
import type { TestOutcome } from '#engine/testing/run-test.ts'
import { runTest } from '#engine/testing/run-test.ts'
import { openExport } from '../run/flow-file.ts'
import type { OpenTest, OpenTestFile } from './open-test-file.ts'
import { openTestFile } from './open-test-file.ts'

/** A test that was run, with the time it took. */
export interface TimedOutcome extends TestOutcome {
  readonly ms: number
}

/** A file of flow tests, and what became of it. */
export interface FileOutcome {
  readonly file: string
  /** Path of the export; `null` where the file cannot be used. */
  readonly pack: string | null
  /** In the order of the file. */
  readonly tests: readonly TimedOutcome[]
  /** Why the file cannot be used. */
  readonly error: AppError | null
}

/** How much of an export the tests of all files came to. */
export interface PackCoverage {
  readonly pack: string
  readonly flows: readonly FlowCoverage[]
}

/** What became of all files. */
export interface TestsOutcome {
  /** In the order in which they were found. */
  readonly files: readonly FileOutcome[]
  readonly coverage: readonly PackCoverage[]
}

/** How files of flow tests are run. */
export interface TestsGiven {
  /** Only tests whose flow or name has this text, in any case. */
  readonly filter?: string | undefined
  /** Tests under way at once. */
  readonly jobs: number
  readonly maxFileMb: number
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Told how many tests have ended, and how many there are. */
  readonly onTest?: (ended: number, total: number) => void
  /** Longest time of a test, by the machine's own clock: its code may wait for what never comes. @default 60 s */
  readonly patienceMs?: number
}

/**
 * Runs files of flow tests. A file that cannot be used is told of, and the others are run.
 * @throws AppError `INTERRUPTED`
 */
export async function runTestFiles(files: readonly string[], given: TestsGiven): Promise<TestsOutcome> {
  const packs = new Map<string, Promise<Export>>()
  const openPack = (path: string) => {
    const opening = packs.get(path) ?? openExport(path, given.maxFileMb)
    packs.set(path, opening)
    return opening
  }
  const opened: { file: string; open: OpenTestFile | null; chosen: readonly OpenTest[]; error: AppError | null }[] = []
  for (const file of files) {
    try {
      const open = await openTestFile(file, openPack)
      opened.push({ file, open, chosen: open.tests.filter((test) => isChosen(test, given.filter)), error: null })
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      opened.push({ file, open: null, chosen: [], error })
    }
  }

  const work = opened.flatMap(({ open, chosen }) =>
    open === null ? [] : chosen.map((test) => () => timed(open.workflows, test, given))
  )
  const outcomes = await inParallel(work, given.jobs, (ended) => given.onTest?.(ended, work.length))
  let next = 0
  const results = opened.map(({ file, open, chosen, error }): FileOutcome => {
    const tests = outcomes.slice(next, next + chosen.length)
    next += chosen.length
    return { file, pack: open?.pack ?? null, tests, error }
  })
  return { files: results, coverage: await coverageByPack(packs, results) }
}

function isChosen({ test, setting }: OpenTest, filter: string | undefined): boolean {
  return filter === undefined || `${setting.flow} > ${test.name}`.toLowerCase().includes(filter.toLowerCase())
}

async function timed(workflows: Export, { test, setting }: OpenTest, given: TestsGiven): Promise<TimedOutcome> {
  if (given.signal.aborted) throw new AppError('INTERRUPTED', ['the tests'])
  const begun = given.clock.now()
  const outcome = await inTime(
    runTest(workflows, test, { ...setting, signal: given.signal }),
    test.name,
    setting,
    given
  )
  return { ...outcome, ms: given.clock.now() - begun }
}

/** What a test came to; a failure where it has no end. */
async function inTime(
  running: Promise<TestOutcome>,
  name: string,
  { flow }: OpenTest['setting'],
  { patienceMs = 60_000 }: TestsGiven
): Promise<TestOutcome> {
  const ended = new AbortController()
  const tooLong = setTimeout(patienceMs, null, { signal: ended.signal }).then((): TestOutcome => {
    const differences = [{ path: 'end', expected: `within ${patienceMs / 1_000} seconds`, actual: 'none' }]
    return { name, flow, status: 'failed', differences, error: null, runStatus: null, cardExecutions: 0, marks: null }
  })
  // It is only waited for as long as the test runs.
  tooLong.catch(() => {})
  try {
    return await Promise.race([running, tooLong])
  } finally {
    ended.abort()
  }
}

/** Does pieces of work, so many at once. @returns what each came to, in their order @throws what the first one threw */
async function inParallel<T>(
  work: readonly (() => Promise<T>)[],
  atOnce: number,
  onEnd: (ended: number) => void
): Promise<T[]> {
  const results: T[] = new Array(work.length)
  let [next, ended] = [0, 0]
  const worker = async () => {
    for (let index = next++; index < work.length; index = next++) {
      results[index] = (await work[index]?.()) as T
      ended += 1
      onEnd(ended)
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, work.length) }, worker))
  return results
}

async function coverageByPack(
  packs: ReadonlyMap<string, Promise<Export>>,
  files: readonly FileOutcome[]
): Promise<PackCoverage[]> {
  const coverage: PackCoverage[] = []
  for (const pack of new Set(files.flatMap(({ pack }) => pack ?? []))) {
    const runs = files
      .filter((file) => file.pack === pack)
      .flatMap(({ tests }) => tests.flatMap(({ marks }) => marks ?? []))
    const workflows = await packs.get(pack)
    if (workflows !== undefined) coverage.push({ pack, flows: coverageOf(workflows, runs) })
  }
  return coverage
}
