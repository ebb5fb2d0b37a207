import type { AppError } from '#core/errors.ts'
import type { PendoHttp } from '../client/http.ts'
import { PendoError } from '../client/pendo-error.ts'
import type { PendoConnection } from '../connection.ts'
import type { DryRun } from '../dry-run/dry-run.ts'
import type { Batch, BatchRow } from './batch.ts'
import type { FieldQuestion } from './lacking-fields.ts'
import { askFields, fieldsMissing, partitionByFields } from './lacking-fields.ts'
import type { PushState } from './push-state.ts'
import { missing, settle, updated } from './settled-row.ts'

/** Where batches would go, and who takes them instead. */
export interface DryDeliveryRules {
  readonly connection: PendoConnection
  readonly create: boolean
  readonly dryRun: DryRun
}

/**
 * Stands in for the delivery of batches and writes nothing. Rows end as Pendo would have them end, as far as reading it
 * tells (`card.dry-run-answers`):
 * 1. A row with a field that Pendo lacks has failed, by name.
 * 2. Without Create, a visitor that Pendo does not have is missing.
 * 3. Everybody else is updated.
 *
 * Where Pendo cannot be read, the rest is not sent, with Pendo's answer for the reason.
 */
export class DryDelivery {
  readonly #http: PendoHttp
  readonly #rules: DryDeliveryRules
  readonly #state: PushState
  #question: Promise<FieldQuestion> | null = null

  constructor(http: PendoHttp, rules: DryDeliveryRules, state: PushState) {
    this.#http = http
    this.#rules = rules
    this.#state = state
  }

  /** Takes a batch; every row of it is settled when the promise resolves. */
  async deliver(batch: Batch): Promise<void> {
    const { stoppedBy, tally } = this.#state
    if (stoppedBy !== null) return await this.#notSent(batch.rows, stoppedBy)
    const rows = await this.#withFields(batch)
    try {
      await this.#take(batch, rows)
    } catch (error) {
      if (!(error instanceof PendoError)) throw error
      tally.fail(error, error.status)
      this.#state.stop(error)
      await this.#notSent(rows, error)
    }
  }

  /** Settles the rows with fields that Pendo lacks. @returns the others */
  async #withFields(batch: Batch): Promise<readonly BatchRow[]> {
    const { group } = this.#rules.connection
    this.#question ??= askFields(this.#http, group)
    const { blameless, lacking } = partitionByFields(batch, batch.rows, await this.#question)
    const failed = lacking.map(({ row, fields }) => ({ row, error: fieldsMissing(group, fields) }))
    const [first] = failed
    // Pendo refuses such a call by 400.
    if (first !== undefined) this.#state.tally.fail(first.error, 400)
    this.#state.tally.sent += lacking.length
    await this.#state.settled(failed.map(({ row, error }) => settle(row, 'failed', error.code, error.message)))
    return blameless
  }

  async #take(batch: Batch, rows: readonly BatchRow[]): Promise<void> {
    const { connection, create, dryRun } = this.#rules
    const ids = rows.map(({ visitorId }) => visitorId)
    const known = create ? null : await dryRun.known(connection, this.#http, ids)
    const taken = known === null ? rows : rows.filter(({ visitorId }) => known.has(visitorId))
    dryRun.take(
      connection,
      create,
      taken.map((row) => ({ visitorId: row.visitorId, json: batch.recordOf(row) }))
    )
    this.#state.tally.sent += rows.length
    await this.#state.settled(rows.map((row) => (known?.has(row.visitorId) === false ? missing(row) : updated(row))))
  }

  async #notSent(rows: readonly BatchRow[], { code, message }: AppError): Promise<void> {
    await this.#state.settled(rows.map((row) => settle(row, 'unsent', code, message)))
  }
}
