import { AppError } from '#core/errors.ts'
import type { Export } from '#engine/export/export.ts'
import type { FlowCoverage } from '#engine/testing/coverage.ts'
import { coverageOf } from '#engine/testing/coverage.ts'
import { openExport } from '../run/flow-file.ts'
import { runsCode } from './find-test-files.ts'
import type { OpenTest, OpenTestFile } from './open-test-file.ts'
import { openTestFile } from './open-test-file.ts'
import type { CodePlace } from './stray-watch.ts'
import { StrayWatch } from './stray-watch.ts'
import type { TimedOutcome, TimedTestGiven } from './timed-test.ts'
import { timedTest } from './timed-test.ts'

/** A file of flow tests, and what became of it. */
export interface FileOutcome {
  readonly file: string
  /** Path of the export; `null` where the file cannot be used. */
  readonly pack: string | null
  /** In the order of the file. */
  readonly tests: readonly TimedOutcome[]
  /** Why the file cannot be used. Tests stand beside it only where its code failed after they had begun. */
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
export interface TestsGiven extends Omit<TimedTestGiven, 'place' | 'strays'> {
  /** Only tests whose flow or name has this text, in any case. */
  readonly filter?: string | undefined
  /** Tests under way at once. */
  readonly jobs: number
  readonly maxFileMb: number
  /** Told how many tests have ended, and how many there are. */
  readonly onTest?: (ended: number, total: number) => void
  /** Where errors go that nothing awaits. @default one that nobody tells of any */
  readonly strays?: StrayWatch
}

/** A file of tests that was read, or why it cannot be. */
interface OpenedFile {
  readonly file: string
  readonly open: OpenTestFile | null
  readonly chosen: readonly OpenTest[]
  readonly error: AppError | null
  /** The file, and its chosen tests, where they run their author's code. */
  readonly place: CodePlace | null
  readonly places: ReadonlyMap<OpenTest, CodePlace>
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
  const strays = given.strays ?? new StrayWatch()
  const opened: OpenedFile[] = []
  for (const file of files) opened.push(await openFile(file, openPack, strays, given.filter))

  const work = opened.flatMap(({ open, chosen, places }) =>
    open === null
      ? []
      : chosen.map(
          (test) => () => timedTest(open.workflows, test, { ...given, place: places.get(test) ?? null, strays })
        )
  )
  const outcomes = await inParallel(work, given.jobs, (ended) => given.onTest?.(ended, work.length))
  await strays.settle()
  let next = 0
  const results = opened.map(({ file, open, chosen, error, place, places }): FileOutcome => {
    const tests = outcomes.slice(next, next + chosen.length).map((outcome, index) => {
      const test = chosen[index]
      return withFault(outcome, test === undefined ? null : strays.faultOf(places.get(test) ?? null))
    })
    next += chosen.length
    return { file, pack: open?.pack ?? null, tests, error: error ?? strays.faultOf(place) }
  })
  return { files: results, coverage: await coverageByPack(packs, results) }
}

async function openFile(
  file: string,
  openPack: (path: string) => Promise<Export>,
  strays: StrayWatch,
  filter: string | undefined
): Promise<OpenedFile> {
  const place = runsCode(file) ? { file, test: null } : null
  try {
    const opening = () => openTestFile(file, openPack)
    const open = await (place === null ? opening() : strays.within(place, opening))
    const chosen = open.tests.filter((test) => isChosen(test, filter))
    const places = new Map(place === null ? [] : chosen.map((one) => [one, { file, test: one.test.name }] as const))
    return { file, open, chosen, error: null, place, places }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { file, open: null, chosen: [], error, place, places: new Map() }
  }
}

/** A test whose code failed where nothing awaits it tells nothing, however it ended. */
function withFault(outcome: TimedOutcome, fault: AppError | null): TimedOutcome {
  return fault === null ? outcome : { ...outcome, status: 'unusable', differences: [], error: fault }
}

function isChosen({ test, setting }: OpenTest, filter: string | undefined): boolean {
  return filter === undefined || `${setting.flow} > ${test.name}`.toLowerCase().includes(filter.toLowerCase())
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
