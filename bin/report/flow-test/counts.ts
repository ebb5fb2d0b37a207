import type { FileOutcome, TestsOutcome } from '../../flow-test/run-test-files.ts'

/** How many tests ended how. Files that cannot be used are counted by themselves. */
export interface TestCounts {
  readonly tests: number
  readonly passed: number
  readonly failed: number
  readonly unusable: number
  readonly unusableFiles: number
}

/** Counts the tests of files. */
export function countTests(files: readonly FileOutcome[]): TestCounts {
  const tests = files.flatMap((file) => file.tests)
  const of = (status: string) => tests.filter((test) => test.status === status).length
  return {
    tests: tests.length,
    passed: of('passed'),
    failed: of('failed'),
    unusable: of('unusable'),
    unusableFiles: files.filter(({ error }) => error !== null).length
  }
}

/** Cards and ways of all flows together. */
export interface CoverageTotal {
  readonly covered: number
  readonly total: number
}

/** The coverage of all flows of all exports together. */
export function totalCoverage({ coverage }: TestsOutcome): { cards: CoverageTotal; branches: CoverageTotal } {
  const flows = coverage.flatMap((pack) => pack.flows)
  const sum = (what: 'cards' | 'branches'): CoverageTotal => ({
    covered: flows.reduce((total, flow) => total + flow[what].covered, 0),
    total: flows.reduce((total, flow) => total + flow[what].total, 0)
  })
  return { cards: sum('cards'), branches: sum('branches') }
}

/** A share in percent, rounded down to a tenth, so that 100 is all; `null` where there is nothing to cover. */
export function percentOf({ covered, total }: CoverageTotal): number | null {
  return total === 0 ? null : Math.floor((covered * 1000) / total) / 10
}
