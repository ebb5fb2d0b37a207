import type { Difference } from '#engine/testing/compare.ts'
import { printable, printableLine } from '../../printable.ts'
import { counted } from '../count.ts'
import { excerpts } from '../excerpts.ts'

/** Differences that are shown of one test. */
const most = 20

/**
 * What differs, for people: a line that says where, one with what was expected, one with what came. What a `check` threw
 * stands whole, on lines of its own, as its author wrote it.
 */
export function differenceLines(differences: readonly Difference[]): string[] {
  const lines = differences.slice(0, most).flatMap(({ path, expected, actual }) => {
    if (path === 'check')
      return [
        path,
        ...printable(actual)
          .split('\n')
          .map((line) => `  ${line}`)
      ]
    const [wanted, got] = excerpts(expected, actual)
    return [printableLine(path), `  expected  ${printableLine(wanted)}`, `  actual    ${printableLine(got)}`]
  })
  const left = differences.length - most
  return left > 0 ? [...lines, `and ${counted(left, 'more difference')}`] : lines
}
