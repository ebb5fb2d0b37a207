import { AppError, sentenceOf } from '#core/errors.ts'
import type { WritableGroup } from '#schemas/pendo/kind.ts'
import type { MetadataSetResult } from '#schemas/pendo/metadata-values.ts'
import { setMetadata } from '#schemas/pendo/metadata-values.ts'
import type { PendoHttp } from '../client/http.ts'
import { PendoError } from '../client/pendo-error.ts'
import type { Batch, BatchRow } from './batch.ts'
import type { SettledRow } from './contract.ts'
import type { CreateAllowance } from './create-allowance.ts'
import { explainRefusal } from './explain-refusal.ts'
import type { FieldQuestion } from './lacking-fields.ts'
import { askFields, fieldsMissing, partitionByFields } from './lacking-fields.ts'
import type { PushState } from './push-state.ts'
import { readCounts } from './read-counts.ts'
import { missing, refusalParameters, refused, settle, updated } from './settled-row.ts'

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
 * Records refused alone, one after the other and before any call went well, after which the fault is taken to lie in
 * the call and not in the records: without an end every record of a list would cost two calls.
 */
const mostRefusedAlone = 1_000

/** Part of a batch on its way. */
interface Part {
  readonly batch: Batch
  readonly rows: readonly BatchRow[]
  /** Whether the call creates visitors. */
  readonly create: boolean
  /** Whether these rows have gone out before. */
  readonly again: boolean
}

/**
 * Delivers batches to Pendo and settles every row of theirs:
 * 1. The batch is sent as one call, repeated by the client where that may help.
 * 2. An answer that adds up settles the rows: updated, missing or refused.
 * 3. A 400, 413 or 422 is narrowed: after the first one Pendo is asked for its fields, and rows that use a field it
 *    does not have are failed by name; the other rows are sent again, in halves if need be, until a bad row is alone.
 * 4. Any other failure fails the rows. A refused key, a wrong path, or several failures in a row end the push.
 */
export class Delivery {
  readonly #http: PendoHttp
  readonly #rules: DeliveryRules
  readonly #state: PushState
  #question: Promise<FieldQuestion> | null = null
  #failuresInARow = 0
  #refusedAlone = 0
  #anyAnswered = false

  constructor(http: PendoHttp, rules: DeliveryRules, state: PushState) {
    this.#http = http
    this.#rules = rules
    this.#state = state
  }

  /** Delivers a batch; every row of it is settled when the promise resolves. */
  deliver(batch: Batch): Promise<void> {
    const { create, allowance } = this.#rules
    // With a limit on new visitors everything goes first without creating: the answer tells who is missing.
    return this.#send({ batch, rows: batch.rows, create: create && allowance === null, again: false })
  }

  async #send(part: Part): Promise<void> {
    const stopped = this.#reasonToStop(part)
    if (stopped !== null) return await this.#settleAll(part, stopped, part.again ? 'failed' : 'unsent')
    let answer: MetadataSetResult
    try {
      answer = await this.#http.call(setMetadata, {
        params: { kind: 'visitor', group: this.#rules.group },
        query: part.create ? { create: 'true' } : {},
        payload: part.batch.bodyOf(part.rows)
      })
    } catch (error) {
      if (!(error instanceof PendoError)) throw error
      if (error.sent) this.#countSent(part)
      return await this.#afterFailure(part, error)
    }
    this.#countSent(part)
    await this.#afterAnswer({ ...part, again: true }, answer)
  }

  /** Visitors that were allowed are created even if another batch has met the limit meanwhile. */
  #reasonToStop({ create }: Part): AppError | null {
    const { stoppedBy } = this.#state
    const allowed = create && this.#rules.allowance !== null && stoppedBy?.code === 'PENDO_CREATE_LIMIT'
    return allowed ? null : stoppedBy
  }

  #countSent({ rows, again }: Part): void {
    if (!again) this.#state.tally.sent += rows.length
  }

  async #afterAnswer(part: Part, answer: MetadataSetResult): Promise<void> {
    const judgement = readCounts(answer, part.rows)
    if (judgement.kind === 'contradiction') {
      const error = new AppError('PENDO_COUNTS_WRONG', [judgement.what])
      this.#state.tally.fail(error, 0)
      return await this.#settleAll(part, error, 'failed')
    }
    if (judgement.kind === 'unnamed') return await this.#inHalves(part)
    this.#failuresInARow = 0
    this.#anyAnswered = true
    const creatable: BatchRow[] = []
    const settled: SettledRow[] = []
    for (const row of part.rows) {
      const why = judgement.refused.get(row.visitorId)
      if (why !== undefined) settled.push(refused(row, why))
      else if (!judgement.missing.has(row.visitorId)) settled.push(this.#updated(row, part))
      else if (part.create) settled.push(refused(row, 'it is missing although Pendo was told to create it'))
      else if (!this.#rules.create) settled.push(missing(row))
      else if (this.#rules.allowance?.take(row.visitorId)) creatable.push(row)
      else settled.push(this.#beyondLimit(row))
    }
    await this.#state.settled(settled)
    if (creatable.length > 0) await this.#send({ ...part, rows: creatable, create: true })
  }

  #updated(row: BatchRow, { create }: Part): SettledRow {
    if (create) this.#rules.allowance?.made(row.visitorId)
    return updated(row)
  }

  #beyondLimit(row: BatchRow): SettledRow {
    const parameters = [row.row, row.visitorId, this.#rules.allowance?.limit ?? 0]
    this.#state.stop(new AppError('PENDO_CREATE_LIMIT', parameters, { where: `row ${row.row}` }))
    return settle(row, 'failed', 'PENDO_CREATE_LIMIT', sentenceOf('PENDO_CREATE_LIMIT', parameters))
  }

  async #afterFailure(part: Part, error: PendoError): Promise<void> {
    if (aboutContent.has(error.status)) return await this.#narrow({ ...part, again: true }, error)
    const outcome = error.sent || part.again ? 'failed' : 'unsent'
    const cause = error.code === 'PENDO_REFUSED' ? await explainRefusal(this.#http, error) : error
    if (error.code !== 'INTERRUPTED') {
      this.#failuresInARow += 1
      const hopeless = aboutAllCalls.has(error.status) || error.code === 'PENDO_REDIRECT_REFUSED'
      if (hopeless || this.#failuresInARow >= this.#rules.giveUpAfter) this.#state.stop(cause)
    }
    this.#state.tally.fail(cause, error.status)
    await this.#settleAll(part, cause, outcome)
  }

  async #narrow(part: Part, error: PendoError): Promise<void> {
    const { batch, rows } = part
    if (error.status === 400) {
      this.#question ??= askFields(this.#http, this.#rules.group)
      const { blameless, lacking } = partitionByFields(batch, rows, await this.#question)
      if (lacking.length > 0) {
        const all = [...new Set(lacking.flatMap(({ fields }) => fields))]
        this.#state.tally.fail(fieldsMissing(this.#rules.group, all), error.status)
        await this.#state.settled(
          lacking.map(({ row, fields }) => {
            const { code, message } = fieldsMissing(this.#rules.group, fields)
            return settle(row, 'failed', code, message)
          })
        )
        if (blameless.length > 0) await this.#send({ ...part, rows: blameless })
        return
      }
    }
    if (rows.length > 1) return await this.#inHalves(part)
    this.#refusedAlone += 1
    if (!this.#anyAnswered && this.#refusedAlone >= mostRefusedAlone) this.#state.stop(error)
    for (const row of rows) {
      const parameters = refusalParameters(row, error.message)
      this.#state.tally.fail(
        new AppError('PENDO_RECORD_REFUSED', parameters, { where: `row ${row.row}` }),
        error.status
      )
    }
    await this.#state.settled(rows.map((row) => refused(row, error.message)))
  }

  async #inHalves(part: Part): Promise<void> {
    const middle = Math.ceil(part.rows.length / 2)
    await this.#send({ ...part, rows: part.rows.slice(0, middle) })
    await this.#send({ ...part, rows: part.rows.slice(middle) })
  }

  async #settleAll({ rows }: Part, { code, message }: AppError, outcome: 'failed' | 'unsent'): Promise<void> {
    await this.#state.settled(rows.map((row) => settle(row, outcome, code, message)))
  }
}
