import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Clock } from '#core/clock.ts'
import type { Secrets } from '#core/random.ts'
import type { BulkDeleteJob } from '#schemas/pendo/bulk-delete.ts'
import type { MetadataKind } from '#schemas/pendo/kind.ts'

/** How long Pendo may take for a bulk delete. */
const deleteTakesMs = 21 * 24 * 60 * 60 * 1000

/** The jobs of bulk deletes. A job is done when the clock says so; the ids of it stay visible. */
export class DeleteJobs {
  readonly #clock: Clock
  readonly #secrets: Secrets
  readonly #insert: StatementSync
  readonly #open: StatementSync
  readonly #get: StatementSync

  constructor(database: DatabaseSync, clock: Clock, secrets: Secrets) {
    this.#clock = clock
    this.#secrets = secrets
    this.#insert = database.prepare('insert into delete_jobs (id, kind, ids, created_at) values (?, ?, ?, ?)')
    this.#open = database.prepare('select * from delete_jobs where created_at > ? order by rowid')
    this.#get = database.prepare('select * from delete_jobs where id = ?')
  }

  /** Queues a job. */
  create(kind: MetadataKind, ids: readonly string[]): BulkDeleteJob {
    const id = this.#secrets.uuid()
    this.#insert.run(id, kind, JSON.stringify(ids), this.#clock.now())
    return { id, kind, status: 'queued', ids: [...ids] }
  }

  /** The jobs that are not done, oldest first. */
  open(): BulkDeleteJob[] {
    return this.#open.all(this.#clock.now() - deleteTakesMs).map((row) => this.#toJob(row))
  }

  /** One job, open or done, or null. */
  get(id: string): BulkDeleteJob | null {
    const row = this.#get.get(id)
    return row === undefined ? null : this.#toJob(row)
  }

  #toJob(row: Record<string, unknown>): BulkDeleteJob {
    const done = Number(row.created_at) + deleteTakesMs <= this.#clock.now()
    return {
      id: String(row.id),
      kind: String(row.kind),
      status: done ? 'done' : 'queued',
      ids: JSON.parse(String(row.ids))
    }
  }
}
