import type { ErrorCode } from '#core/errors.ts'
import { sentenceOf } from '#core/errors.ts'
import type { RowOutcome } from '#schemas/pendo/push-user-list.ts'
import type { SettledRow } from './contract.ts'

/** A row as it is known before and while it is sent. */
interface Row {
  readonly row: number
  readonly visitorId: string | null
}

/** A row that ended as `outcome` for a reason that is already a sentence. */
export function settle(
  { row, visitorId }: Row,
  outcome: RowOutcome,
  code: ErrorCode | null,
  reason: string | null
): SettledRow {
  return { row, visitorId, outcome, code, reason }
}

/** A row that Pendo wrote. */
export function updated(row: Row): SettledRow {
  return settle(row, 'updated', null, null)
}

/** A row that Pendo has confirmed with the same values before. */
export function unchanged(row: Row): SettledRow {
  return settle(row, 'unchanged', null, null)
}

/** A row that was not sent, with the parameters of its reason. */
export function unsent(row: Row, code: ErrorCode, parameters: readonly (string | number)[]): SettledRow {
  return settle(row, 'unsent', code, sentenceOf(code, parameters))
}

/** A row whose visitor Pendo does not know. */
export function missing(row: Row): SettledRow {
  const code = 'PENDO_VISITOR_MISSING'
  return settle(row, 'missing', code, sentenceOf(code, [row.row, row.visitorId ?? '']))
}

/** A row that Pendo refused. @param why - a phrase or a sentence */
export function refused(row: Row, why: string): SettledRow {
  const code = 'PENDO_RECORD_REFUSED'
  return settle(row, 'failed', code, sentenceOf(code, refusalParameters(row, why)))
}

/** The parameters of `PENDO_RECORD_REFUSED`. */
export function refusalParameters({ row, visitorId }: Row, why: string): (string | number)[] {
  return [row, visitorId ?? '', why.replace(/\.$/, '')]
}
