import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Clock } from '#core/clock.ts'
import { systemClock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import { migrate, transaction } from '#core/sqlite.ts'
import type { RowOutcome } from '#schemas/pendo/push-user-list.ts'
import { Destinations } from './destinations.ts'
import { mayPass } from './may-pass.ts'
import { migrations } from './migrations.ts'
import type { PushDestination, PushMemory, RememberedRow } from './push-memory.ts'
import { UnchangedBlocks } from './unchanged-blocks.ts'
import { RowsUnderWay } from './under-way.ts'

/**
 * The memory of pushes in SQLite: one row for each destination and visitor, whatever the number of pushes, so that its size
 * is flat. The record itself is kept only while it is not delivered and may be later.
 */
export class SqlitePushMemory implements PushMemory {
  readonly #database: DatabaseSync
  readonly #clock: Clock
  readonly #destinations: Destinations
  readonly #underWay = new RowsUnderWay()
  readonly #unchanged: UnchangedBlocks
  readonly #selectConfirmed: StatementSync
  readonly #forgetConfirmed: StatementSync
  readonly #upsert: Readonly<Record<RowOutcome, StatementSync>>
  readonly #countOutcomes: StatementSync
  readonly #forgetNameless: StatementSync
  readonly #insertNameless: StatementSync

  constructor(database: DatabaseSync, { clock = systemClock }: { clock?: Clock } = {}) {
    migrate(database, 'pushes', migrations)
    this.#database = database
    this.#clock = clock
    this.#destinations = new Destinations(database)
    this.#unchanged = new UnchangedBlocks(database)
    this.#selectConfirmed = database.prepare(`
      SELECT asked.key, hash FROM json_each(:ids) AS asked
      CROSS JOIN push_visitors ON destination = :destination AND visitor_id = asked.value
      WHERE hash IS NOT NULL AND confirmed_run IS NOT :runId`)
    this.#forgetConfirmed = database.prepare(`
      UPDATE push_visitors SET hash = NULL
      WHERE destination = :destination AND visitor_id IN (SELECT value FROM json_each(:ids)) AND hash IS NOT NULL`)
    const upsert = (set: string) =>
      database.prepare(`
        INSERT INTO push_visitors (destination, visitor_id, outcome, run_id, at, creates, hash, fieldset, confirmed_at,
          confirmed_run, code, reason, record)
        VALUES (:destination, :visitorId, :outcome, :runId, :at, :creates, :hash, :fieldset, :confirmedAt, :confirmedRun,
          :code, :reason, :record)
        ON CONFLICT DO UPDATE SET outcome = excluded.outcome, run_id = excluded.run_id, at = excluded.at,
          creates = excluded.creates, code = excluded.code, reason = excluded.reason, record = excluded.record, ${set}`)
    const nothingConfirmed = upsert('hash = NULL')
    this.#upsert = {
      updated: upsert(
        'hash = excluded.hash, fieldset = excluded.fieldset, confirmed_at = excluded.confirmed_at, confirmed_run = excluded.confirmed_run'
      ),
      unchanged: upsert('hash = hash'),
      missing: upsert('hash = NULL, confirmed_at = NULL, confirmed_run = NULL, left_as = NULL, flow_id = NULL'),
      failed: nothingConfirmed,
      unsent: nothingConfirmed
    }
    this.#forgetNameless = database.prepare('DELETE FROM push_nameless WHERE destination = ? AND run_id IS NOT ?')
    this.#insertNameless = database.prepare(
      'INSERT INTO push_nameless (destination, reason, code, run_id, at) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at'
    )
    this.#countOutcomes = database.prepare(
      "SELECT outcome, count(*) AS rows FROM push_visitors WHERE run_id = ? AND outcome <> 'dropped' GROUP BY outcome"
    )
  }

  async confirmed(
    destination: PushDestination,
    runId: string | null,
    visitorIds: readonly string[]
  ): Promise<ReadonlyMap<string, string>> {
    return this.#reaching(() => {
      const ids = JSON.stringify(visitorIds)
      // Without a run nothing is left out: no visitor was confirmed by a run of this name.
      const asked = { destination: this.#destinations.idOf(destination), ids, runId: runId ?? '' }
      const found = new Map<string, string>()
      for (const { key, hash } of this.#selectConfirmed.all(asked)) {
        const visitorId = visitorIds[Number(key)]
        if (visitorId !== undefined) found.set(visitorId, String(hash))
      }
      return found
    })
  }

  async sending(destination: PushDestination, visitorIds: readonly string[]): Promise<void> {
    this.#reaching(() => {
      const id = this.#destinations.idOf(destination)
      this.#forgetConfirmed.run({ destination: id, ids: JSON.stringify(visitorIds) })
      for (const visitorId of visitorIds) this.#underWay.begin(keyOf(id, visitorId))
    })
  }

  async settled(destination: PushDestination, runId: string | null, rows: readonly RememberedRow[]): Promise<void> {
    this.#reaching(() => {
      this.#unchanged.turnTo(runId)
      transaction(this.#database, () => {
        const id = this.#destinations.idOf(destination)
        const at = this.#clock.now()
        this.#forgetNameless.run(id, runId)
        const unchanged: string[] = []
        for (const row of rows) {
          if (runId !== null && row.outcome === 'unchanged' && row.visitorId !== null) unchanged.push(row.visitorId)
          else this.#settle(id, runId, at, row)
        }
        if (runId !== null && unchanged.length > 0) this.#unchanged.add(id, runId, at, unchanged)
      })
    })
  }

  /**
   * Forgets what Pendo has confirmed, so that the next sync sends everybody: for a run that was given up, of which nobody
   * knows what it sent last.
   */
  forgetConfirmed(): void {
    this.#database.exec('UPDATE push_visitors SET hash = NULL WHERE hash IS NOT NULL')
  }

  /** Visitors by how their last row ended, of those whose last row was of this run. */
  async outcomesOf(runId: string): Promise<Readonly<Record<RowOutcome, number>>> {
    this.#unchanged.fold()
    const counts: Record<RowOutcome, number> = { updated: 0, unchanged: 0, missing: 0, failed: 0, unsent: 0 }
    for (const { outcome, rows } of this.#countOutcomes.all(runId)) counts[outcome as RowOutcome] = Number(rows)
    return counts
  }

  #settle(destination: number, runId: string | null, at: number, row: RememberedRow): void {
    const { visitorId, outcome, code, reason, json, hash, create } = row
    if (visitorId === null) {
      this.#insertNameless.run(destination, reason ?? '', code, runId, at)
      return
    }
    const isCertain = outcome !== 'unchanged' && this.#underWay.end(keyOf(destination, visitorId))
    const isConfirmed = outcome === 'updated'
    this.#upsert[outcome].run({
      destination,
      visitorId,
      outcome,
      runId,
      at,
      creates: create ? 1 : 0,
      hash: isConfirmed && isCertain ? hash : null,
      fieldset: isConfirmed && json !== null ? this.#destinations.fieldsetOf(json) : null,
      confirmedAt: isConfirmed ? at : null,
      confirmedRun: isConfirmed ? runId : null,
      code,
      reason,
      record: (outcome === 'failed' || outcome === 'unsent') && mayPass(code) ? json : null
    })
  }

  /** What SQLite throws stops a push; it is no fault of the program. */
  #reaching<T>(work: () => T): T {
    try {
      return work()
    } catch (error) {
      if (error instanceof AppError || (error as { code?: unknown }).code !== 'ERR_SQLITE_ERROR') throw error
      const path = this.#database.location() ?? '(memory)'
      throw new AppError('DATA_FILE_INVALID', [path, (error as Error).message], { cause: error, where: '--data' })
    }
  }
}

function keyOf(destination: number, visitorId: string): string {
  return `${destination} ${visitorId}`
}
