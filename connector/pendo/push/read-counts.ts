import type { MetadataSetResult } from '#schemas/pendo/metadata-values.ts'
import type { BatchRow } from './batch.ts'

/** What an answer says of the records of its call. */
export type Judgement =
  | { kind: 'known'; missing: ReadonlySet<string>; refused: ReadonlyMap<string, string> }
  /** Some record was refused and the answer does not say which. */
  | { kind: 'unnamed' }
  /** The answer contradicts itself or the call. */
  | { kind: 'contradiction'; what: string }

/**
 * Reads the counts of a bulk set and holds them against the call: `total = updated + failed`,
 * `failed = missing + errors`, `total` the records sent, and no id that was not sent. Nobody has said how Pendo counts
 * ids that come twice in a call, so with duplicates `total` may also be the number of distinct ids.
 */
export function readCounts(answer: MetadataSetResult, rows: readonly Pick<BatchRow, 'visitorId'>[]): Judgement {
  const { total, updated, failed } = answer
  const missingList = answer.missing ?? []
  const errorList = answer.errors ?? []
  if (total !== updated + failed) return contradiction(`total ${total} is not updated ${updated} + failed ${failed}`)
  if (failed !== missingList.length + errorList.length) {
    return contradiction(`failed ${failed} is not ${missingList.length} missing + ${errorList.length} errors`)
  }
  if (failed === 0 && total === rows.length) return { kind: 'known', missing: new Set(), refused: new Map() }

  const sent = new Map<string, number>()
  for (const { visitorId } of rows) sent.set(visitorId, (sent.get(visitorId) ?? 0) + 1)
  if (total !== rows.length && total !== sent.size) {
    return contradiction(`total ${total} is not the ${rows.length} records of the call`)
  }
  const named = new Map<string, number>()
  const missing = new Set<string>()
  for (const id of missingList) {
    named.set(id, (named.get(id) ?? 0) + 1)
    missing.add(id)
  }
  const refused = new Map<string, string>()
  let unnamed = 0
  for (const { id, message } of errorList) {
    if (id === undefined || id === null || id === '') {
      unnamed += 1
      continue
    }
    const text = String(id)
    if (missing.has(text)) return contradiction(`"${short(text)}" is both missing and refused`)
    named.set(text, (named.get(text) ?? 0) + 1)
    refused.set(text, message ?? 'no reason given')
  }
  for (const [id, times] of named) {
    const rowsOfId = sent.get(id) ?? 0
    if (rowsOfId === 0) return contradiction(`it names "${short(id)}", which was not in the call`)
    if (times > rowsOfId)
      return contradiction(`it names "${short(id)}" ${times} times, and the call held it ${rowsOfId} times`)
  }
  if (unnamed === 0) return { kind: 'known', missing, refused }
  const only = rows.length === 1 ? rows[0] : undefined
  if (only === undefined) return { kind: 'unnamed' }
  return { kind: 'known', missing, refused: new Map([[only.visitorId, errorList[0]?.message ?? 'no reason given']]) }
}

function contradiction(what: string): Judgement {
  return { kind: 'contradiction', what }
}

function short(id: string): string {
  return id.length > 80 ? `${id.slice(0, 80)}…` : id
}
