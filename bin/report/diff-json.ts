import type { DiffResult } from './diff-result.ts'
import { countOf } from './diff-result.ts'
import { plainText } from './diff-text.ts'
import { differenceWords } from './diff-words.ts'

/** The differences for programs, each with its sentence. */
export function diffJson(result: DiffResult): object {
  const { older, newer, parts } = result
  return {
    old: older,
    new: newer,
    count: countOf(result),
    parts: parts.map(({ flow, differences }) => ({
      flow,
      differences: differences.map((difference) => ({ ...difference, text: plainText(differenceWords(difference)) }))
    }))
  }
}
