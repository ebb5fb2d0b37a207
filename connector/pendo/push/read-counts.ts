import type { MetadataSetResult } from '#schemas/pendo/metadata-values.ts'
import { excerpt } from '../../client/read-reply.ts'
import type { BatchRow } from './batch.ts'

/** What an answer says of the records of its call. */
export type Judgement =
  | { kind: 'known'; missing: ReadonlySet<string>; refused: ReadonlyMap<string, string> }
  /** Some record was refused and the answer does not say which. */
  | { kind: 'unnamed' }
  /** The answer contradicts itself or the call. */
  | { kind: 'contradiction'; what: string }

type Sent = readonly Pick<BatchRow, 'visitorId'>[]

/**
 * Reads the counts of a bulk set and holds them against the call: `total = updated + failed`,
 * `failed = missing + errors`, `total` the records sent, and no id that was not sent. Nobody has said how Pendo counts
 * ids that come twice in a call, so by row and by id both do; the rows of an id share its outcome.
 */
export function readCounts(answer: MetadataSetResult, rows: Sent): Judgement {
  const { total, updated, failed } = answer
  const missingList = answer.missing ?? []
  const errorList = answer.errors ?? []
  if (total !== updated + failed) return contradiction(`total ${total} is not updated ${updated} + failed ${failed}`)
  if (failed !== missingList.length + errorList.length) {
    return contradiction(`failed ${failed} is not ${missingList.length} missing + ${errorList.length} errors`)
  }
  if (failed === 0 && total === rows.length) return { kind: 'known', missing: new Set(), refused: new Map() }

  const sent = countIds(rows.map(({ visitorId }) => visitorId))
  if (total !== rows.length && total !== sent.size) {
    return contradiction(`total ${total} is not the ${rows.length} records of the call`)
  }
  const missing = new Set(missingList)
  const refused = new Map<string, string>()
  const named: string[] = [...missingList]
  let unnamed = 0
  for (const { id, message } of errorList) {
    if (id === undefined || id === null || id === '') {
      unnamed += 1
      continue
    }
    const text = String(id)
    if (missing.has(text)) return contradiction(`"${excerpt(text)}" is both missing and refused`)
    named.push(text)
    refused.set(text, reasonOf(message))
  }
  for (const [id, times] of countIds(named)) {
    const rowsOfId = sent.get(id) ?? 0
    if (rowsOfId === 0) return contradiction(`it names "${excerpt(id)}", which was not in the call`)
    if (times > rowsOfId) {
      return contradiction(`it names "${excerpt(id)}" ${times} times, and the call held it ${rowsOfId} times`)
    }
  }
  if (unnamed > 0) {
    const [only, ...others] = rows
    if (only === undefined || others.length > 0) return { kind: 'unnamed' }
    return { kind: 'known', missing, refused: new Map([[only.visitorId, reasonOf(errorList[0]?.message)]]) }
  }
  return { kind: 'known', missing, refused }
}

function countIds(ids: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

function reasonOf(message: unknown): string {
  if (message === undefined || message === null || message === '') return 'no reason given'
  return excerpt(typeof message === 'string' ? message : JSON.stringify(message))
}

function contradiction(what: string): Judgement {
  return { kind: 'contradiction', what }
}
