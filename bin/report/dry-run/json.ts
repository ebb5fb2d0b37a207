import { changeKinds } from '../../dry-run/change.ts'
import { escapeJson } from '../../printable.ts'
import type { DryRunReport } from './report.ts'

/**
 * A dry run as one object on one line, piece by piece: what the run came to, then `dryRun` with the counts and every row.
 * @param run - the run as `--json` has it
 */
export function* jsonPieces(run: object, { counts, readOnlyKeys, of }: DryRunReport): Generator<string, void> {
  yield `${escapeJson(JSON.stringify(run)).slice(0, -1)},"dryRun":`
  yield `${escapeJson(JSON.stringify({ counts, readOnlyKeys })).slice(0, -1)},"changes":[`
  let separator = ''
  for (const kind of changeKinds) {
    for (const change of of(kind)) {
      yield separator + escapeJson(JSON.stringify(change))
      separator = ','
    }
  }
  yield ']}}\n'
}
