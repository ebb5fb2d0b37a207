import { Refusal } from '../refusal.ts'

/**
 * The most that a pipeline may hold. SQLite ends at 2,000 columns and sort terms, 32,766 values and expressions
 * 1,000 levels deep; every pipeline within these limits stays well below.
 */
export const aggregationLimits = {
  /** Stages, the source included. */
  stages: 100,
  /** Names of one `select`. */
  columns: 500,
  /** Keys of all `sort` stages together. */
  sortKeys: 100,
  /** Characters of one filter or path. */
  characters: 2_000_000,
  /** Operators, paths and values of all filters together. A list of ids takes four for each. */
  filterNodes: 100_000,
  /** Levels of one filter: groups that change between `&&` and `||`, and negations. */
  filterLevels: 50,
  /** Values that SQLite is handed; alternatives of ids are one together. Its time grows by the square of them. */
  values: 10_000
} as const

/** @throws Refusal when there is more of something than a pipeline may hold */
export function stayWithin(limit: keyof typeof aggregationLimits, count: number): void {
  if (count > aggregationLimits[limit]) throw new Refusal('bad-pipeline')
}
