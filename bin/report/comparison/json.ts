import { differenceKinds } from '#compare/difference.ts'
import { escapeJson } from '../../printable.ts'
import type { ComparisonReport } from './report.ts'

/** A comparison as one object on one line, piece by piece, with all differences. */
export function* jsonPieces({ of, ...facts }: ComparisonReport): Generator<string, void> {
  yield `${escapeJson(JSON.stringify(facts)).slice(0, -1)},"differences":[`
  let separator = ''
  for (const kind of differenceKinds) {
    for (const difference of of(kind)) {
      yield separator + escapeJson(JSON.stringify(difference))
      separator = ','
    }
  }
  yield ']}\n'
}
