import type { TestsOutcome } from '../../flow-test/run-test-files.ts'
import { errorJson } from '../error-json.ts'
import { countTests, percentOf, totalCoverage } from './counts.ts'

/** What became of the tests, as `--json` prints it. */
export function testsJson(outcome: TestsOutcome): object {
  const { cards, branches } = totalCoverage(outcome)
  return {
    ...countTests(outcome.files),
    files: outcome.files.map(({ file, pack, tests, error }) => ({
      file,
      pack,
      error: error === null ? null : errorJson(error),
      tests: tests.map((test) => ({
        name: test.name,
        flow: test.flow,
        status: test.status,
        runStatus: test.runStatus,
        cardExecutions: test.cardExecutions,
        differences: test.differences,
        error: test.error === null ? null : errorJson(test.error),
        durationMs: test.ms
      }))
    })),
    coverage: {
      cards: { ...cards, percent: percentOf(cards) },
      branches: { ...branches, percent: percentOf(branches) },
      packs: outcome.coverage
    }
  }
}
