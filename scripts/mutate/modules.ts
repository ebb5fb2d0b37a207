import { globSync } from 'node:fs'

/** What is broken, and which tests are to notice. */
export interface Subject {
  readonly sources: readonly string[]
  /** Tests in the order in which they are run, until one fails. */
  readonly tests: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

const cases = 'test/engine/cards/cases.test.ts'

/** A module of cards by its name (`list`), or any folder of the engine (`engine/values`). */
export function subjectOf(name: string): Subject {
  const isFolder = name.includes('/')
  const folder = isFolder ? name : `engine/cards/${name}`
  const own = globSync(`test/${folder}/**/*.test.ts`).sort()
  return {
    sources: globSync(`${folder}/**/*.ts`, { exclude: ['**/index.ts', '**/fidelity.ts'] }).sort(),
    // The cases of a module of cards are run before, see CardCases; those of tables are among its own tests.
    tests: isFolder ? [...own, cases] : own,
    env: { PENDO_OKTA_RUNS: '300' }
  }
}
