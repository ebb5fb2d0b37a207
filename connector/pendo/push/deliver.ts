import type { ErrorCode } from '#core/errors.ts'
import { AppError, sentenceOf } from '#core/errors.ts'
import type { WritableGroup } from '#schemas/pendo/kind.ts'
import type { MetadataSetResult } from '#schemas/pendo/metadata-values.ts'
import { setMetadata } from '#schemas/pendo/metadata-values.ts'
import type { RowOutcome } from '#schemas/pendo/push-user-list.ts'
import { verifyKey } from '#schemas/pendo/token.ts'
import type { PendoHttp } from '../client/http.ts'
import { PendoError } from '../client/pendo-error.ts'
import type { Batch, BatchRow } from './batch.ts'
import type { SettledRow } from './contract.ts'
import type { CreateAllowance } from './create-allowance.ts'
import type { FieldQuestion } from './lacking-fields.ts'
import { askFields } from './lacking-fields.ts'
import { readCounts } from './read-counts.ts'

/** What deliveries report to, beside the rows. */
export interface DeliveryEvents {
  /** Rows that went out, each counted once however often it was sent. */
  sent(rows: number): void
  settled(rows: readonly SettledRow[]): Promise<void>
  /** A call failed for good. */
  failed(error: AppError, status: number): void
  /** Nothing more is to be sent. */
  stop(error: AppError): void
  /** Why nothing more is to be sent, or null. */
  stoppedBy(): AppError | null
}

/** How rows are delivered. */
export interface DeliveryRules {
  readonly group: WritableGroup
  readonly create: boolean
  /** With `create`: the visitors that may still be created; null without a limit. */
  readonly allowance: CreateAllowance | null
  /** Failed calls in a row after which nothing more is sent. */
  readonly giveUpAfter: number
}

/** Statuses that speak of the content of a call: the call is cut in halves until the record at fault is alone. */
const aboutContent = new Set([400, 413, 422])
/** Statuses that every other call would get as well. */
const aboutAllCalls = new Set([401, 403, 404])

/**
 * Delivers batches to Pendo and settles every row of theirs:
 * 1. The batch is sent as one call, repeated by the client where that may help.
 * 2. An answer that adds up settles the rows: updated, missing or refused.
 * 3. A 400, 413 or 422 is narrowed: after the first one Pendo is asked for its fields, and rows that use a field it
 *    does not have are failed by name; the other rows are sent again, in halves if need be, until a bad row is alone.
 * 4. Any other failure fails the rows of the batch. A refused key, a wrong path, or several failures in a row end the push.
 */
export function deliverer(
  http: PendoHttp,
  rules: DeliveryRules,
  events: DeliveryEvents
): (batch: Batch) => Promise<void> {
  let question: Promise<FieldQuestion> | null = null
  let failuresInARow = 0

  function set(batch: Batch, rows: readonly BatchRow[], create: boolean): Promise<MetadataSetResult> {
    return http.call(setMetadata, {
      params: { kind: 'visitor', group: rules.group },
      query: create ? { create: 'true' } : {},
      payload: batch.bodyOf(rows)
    })
  }

  async function deliver(batch: Batch, rows: readonly BatchRow[], create: boolean, counted: boolean): Promise<void> {
    // Visitors that were allowed are created even if another batch has met the limit meanwhile.
    const allowed = create && rules.allowance !== null
    const stopped = allowed ? null : events.stoppedBy()
    if (stopped !== null) return await settleAll(rows, stopped, counted ? 'failed' : 'unsent')
    let answer: MetadataSetResult
    try {
      answer = await set(batch, rows, create)
    } catch (error) {
      if (!(error instanceof PendoError)) throw error
      if (!counted && error.sent) events.sent(rows.length)
      return await afterFailure(batch, rows, create, error)
    }
    if (!counted) events.sent(rows.length)
    await afterAnswer(batch, rows, create, answer)
  }

  async function afterAnswer(
    batch: Batch,
    rows: readonly BatchRow[],
    create: boolean,
    answer: MetadataSetResult
  ): Promise<void> {
    const judgement = readCounts(answer, rows)
    if (judgement.kind === 'contradiction') {
      return await fail(rows, new AppError('PENDO_COUNTS_WRONG', [judgement.what]), 0, 'failed')
    }
    if (judgement.kind === 'unnamed') return await inHalves(batch, rows, create)
    failuresInARow = 0
    const { missing, refused } = judgement
    const creatable: BatchRow[] = []
    const settled: SettledRow[] = []
    for (const row of rows) {
      const { row: number, visitorId } = row
      const why = refused.get(visitorId)
      if (why !== undefined) settled.push(refusal(row, why))
      else if (!missing.has(visitorId)) settled.push(settle(number, visitorId, 'updated', null, null))
      else if (create) settled.push(refusal(row, 'it is missing although Pendo was told to create it'))
      else if (!rules.create) {
        const reason = sentenceOf('PENDO_VISITOR_MISSING', [number, visitorId])
        settled.push(settle(number, visitorId, 'missing', 'PENDO_VISITOR_MISSING', reason))
      } else if (rules.allowance?.take(visitorId)) creatable.push(row)
      else {
        const limit = new AppError('PENDO_CREATE_LIMIT', [number, visitorId, rules.allowance?.limit ?? 0], {
          where: `row ${number}`
        })
        settled.push(settle(number, visitorId, 'failed', limit.code, limit.message))
        events.stop(limit)
      }
    }
    await events.settled(settled)
    if (creatable.length > 0) await deliver(batch, creatable, true, true)
  }

  async function afterFailure(
    batch: Batch,
    rows: readonly BatchRow[],
    create: boolean,
    error: PendoError
  ): Promise<void> {
    if (aboutContent.has(error.status)) return await narrow(batch, rows, create, error)
    const outcome = error.sent ? 'failed' : 'unsent'
    if (error.code === 'INTERRUPTED') return await fail(rows, error, error.status, outcome)
    if (error.code === 'PENDO_REFUSED') {
      const cause = await explainRefusal(error)
      events.stop(cause)
      return await fail(rows, cause, error.status, outcome)
    }
    failuresInARow += 1
    if (
      aboutAllCalls.has(error.status) ||
      error.code === 'PENDO_REDIRECT_REFUSED' ||
      failuresInARow >= rules.giveUpAfter
    ) {
      events.stop(error)
    }
    await fail(rows, error, error.status, outcome)
  }

  async function narrow(batch: Batch, rows: readonly BatchRow[], create: boolean, error: PendoError): Promise<void> {
    if (error.status === 400) {
      question ??= askFields(http, rules.group)
      const hasField = await question
      if (hasField !== null) {
        const { blameless, lacking } = partition(batch, rows, hasField)
        if (lacking.length > 0) {
          const fields = [...new Set(lacking.flatMap(({ fields }) => fields))]
          events.failed(fieldsMissing(rules.group, fields), error.status)
          await events.settled(
            lacking.map(({ row, fields }) =>
              settle(
                row.row,
                row.visitorId,
                'failed',
                'PENDO_FIELDS_MISSING',
                fieldsMissing(rules.group, fields).message
              )
            )
          )
          if (blameless.length > 0) await deliver(batch, blameless, create, true)
          return
        }
      }
    }
    if (rows.length > 1) return await inHalves(batch, rows, create)
    const row = rows[0] as BatchRow
    events.failed(
      new AppError('PENDO_RECORD_REFUSED', [row.row, row.visitorId, error.message], { where: `row ${row.row}` }),
      error.status
    )
    await events.settled([refusal(row, error.message)])
  }

  async function inHalves(batch: Batch, rows: readonly BatchRow[], create: boolean): Promise<void> {
    const middle = Math.ceil(rows.length / 2)
    await deliver(batch, rows.slice(0, middle), create, true)
    await deliver(batch, rows.slice(middle), create, true)
  }

  async function fail(
    rows: readonly BatchRow[],
    error: AppError,
    status: number,
    outcome: 'failed' | 'unsent'
  ): Promise<void> {
    events.failed(error, status)
    await settleAll(rows, error, outcome)
  }

  async function settleAll(
    rows: readonly BatchRow[],
    { code, message }: AppError,
    outcome: 'failed' | 'unsent'
  ): Promise<void> {
    await events.settled(rows.map(({ row, visitorId }) => settle(row, visitorId, outcome, code, message)))
  }

  /** A refused write is either a bad key or a key without write access; the cheap check tells them apart. */
  async function explainRefusal(error: PendoError): Promise<PendoError> {
    try {
      const { valid, writeAccess } = await http.call(verifyKey)
      if (!valid || writeAccess) return error
      return new PendoError('PENDO_READ_ONLY', [error.status], { status: error.status, sent: true })
    } catch (checkError) {
      if (checkError instanceof PendoError) return error
      throw checkError
    }
  }

  // With a limit on new visitors everything goes first without creating: the answer tells who is missing.
  return (batch) => deliver(batch, batch.rows, rules.create && rules.allowance === null, false)
}

function partition(
  batch: Batch,
  rows: readonly BatchRow[],
  hasField: (field: string) => boolean
): { blameless: BatchRow[]; lacking: { row: BatchRow; fields: string[] }[] } {
  const blameless: BatchRow[] = []
  const lacking: { row: BatchRow; fields: string[] }[] = []
  for (const row of rows) {
    const fields = batch.fieldsOf(row).filter((field) => !hasField(field))
    if (fields.length === 0) blameless.push(row)
    else lacking.push({ row, fields })
  }
  return { blameless, lacking }
}

function fieldsMissing(group: string, fields: readonly string[]): AppError {
  const named = fields
    .slice(0, 20)
    .map((field) => `"${field}"`)
    .join(', ')
  const more = fields.length > 20 ? ` and ${fields.length - 20} more` : ''
  return new AppError('PENDO_FIELDS_MISSING', [group, named + more], { where: fields[0] ?? '' })
}

function refusal({ row, visitorId }: BatchRow, why: string): SettledRow {
  return settle(
    row,
    visitorId,
    'failed',
    'PENDO_RECORD_REFUSED',
    sentenceOf('PENDO_RECORD_REFUSED', [row, visitorId, why])
  )
}

function settle(
  row: number,
  visitorId: string,
  outcome: RowOutcome,
  code: ErrorCode | null,
  reason: string | null
): SettledRow {
  return { row, visitorId, outcome, code, reason }
}
