import type { MetadataSetResult } from '#schemas/pendo/metadata-values.ts'
import type { MockPendoSettings } from '../config.ts'

/** An entry of `errors`. */
export interface RecordError {
  readonly id?: unknown
  readonly message: string
}

/** How one row ended. */
export type RowOutcome = { readonly id: string; readonly written: boolean } | RecordError

type Tallied = Required<Pick<MetadataSetResult, 'total' | 'updated' | 'failed'>> & {
  missing: string[]
  errors: RecordError[]
}

/** Of the rows with the same id only the last. */
function lastOfEach(outcomes: readonly RowOutcome[]): RowOutcome[] {
  const last = new Map<unknown, RowOutcome>()
  outcomes.forEach((outcome, row) => {
    // Rows without an id that is text are no duplicates of one another.
    const key = typeof outcome.id === 'string' && outcome.id !== '' ? outcome.id : row
    last.delete(key)
    last.set(key, outcome)
  })
  return [...last.values()]
}

/** Sums up the rows of a call: `total = updated + failed` and `failed = missing + errors`. */
export function tally(outcomes: readonly RowOutcome[], duplicates: MockPendoSettings['duplicates']): Tallied {
  const counted = duplicates === 'once' ? lastOfEach(outcomes) : outcomes
  const missing: string[] = []
  const errors: RecordError[] = []
  for (const outcome of counted) {
    if ('message' in outcome) errors.push(outcome)
    else if (!outcome.written) missing.push(outcome.id)
  }
  const failed = missing.length + errors.length
  return { total: counted.length, updated: counted.length - failed, failed, missing, errors }
}

/** The answer as the settings want it. */
export function toAnswer(
  { missing, errors, ...counts }: Tallied,
  kind: string,
  settings: Pick<MockPendoSettings, 'emptyLists' | 'kindInAnswer'>
): MetadataSetResult {
  const list = <T>(items: T[]): T[] | null | undefined => {
    if (items.length > 0 || settings.emptyLists === 'empty') return items
    return settings.emptyLists === 'null' ? null : undefined
  }
  const [missingList, errorList] = [list(missing), list(errors)]
  return {
    ...counts,
    ...(missingList === undefined ? {} : { missing: missingList }),
    ...(errorList === undefined ? {} : { errors: errorList }),
    ...(settings.kindInAnswer ? { kind } : {})
  } as MetadataSetResult
}
