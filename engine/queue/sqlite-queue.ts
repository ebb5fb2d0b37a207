import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { migrate } from '#core/sqlite.ts'
import type { Queue, Queued } from './queue.ts'

const migrations = [
  `CREATE TABLE async_calls (
     id INTEGER PRIMARY KEY AUTOINCREMENT,
     run_id TEXT NOT NULL,
     item TEXT NOT NULL,
     taken INTEGER NOT NULL DEFAULT 0
   ) STRICT;
   CREATE INDEX async_calls_by_run ON async_calls (run_id, taken, id);`
]

/** A queue in a database, which it may share with other stores. */
export class SqliteQueue<T> implements Queue<T> {
  readonly #add: StatementSync
  readonly #take: StatementSync
  readonly #taken: StatementSync
  readonly #waiting: StatementSync
  readonly #done: StatementSync
  readonly #discard: StatementSync
  readonly #left: StatementSync

  constructor(database: DatabaseSync) {
    migrate(database, 'queue', migrations)
    this.#add = database.prepare('INSERT INTO async_calls (run_id, item) VALUES (?, ?)')
    this.#take = database.prepare(
      `UPDATE async_calls SET taken = 1
       WHERE id = (SELECT id FROM async_calls WHERE run_id = ? AND taken = 0 ORDER BY id LIMIT 1)
       RETURNING id, item`
    )
    this.#taken = database.prepare('SELECT id, item FROM async_calls WHERE run_id = ? AND taken = 1 ORDER BY id')
    this.#waiting = database.prepare('SELECT count(*) AS count FROM async_calls WHERE run_id = ? AND taken = 0')
    this.#done = database.prepare('DELETE FROM async_calls WHERE id = ?')
    this.#discard = database.prepare('DELETE FROM async_calls WHERE run_id = ?')
    this.#left = database.prepare('SELECT run_id, count(*) AS count FROM async_calls GROUP BY run_id ORDER BY min(id)')
  }

  async add(runId: string, item: T): Promise<void> {
    this.#add.run(runId, JSON.stringify(item))
  }

  async take(runId: string): Promise<Queued<T> | null> {
    const row = this.#take.get(runId)
    return row === undefined ? null : { id: String(row.id), item: JSON.parse(String(row.item)) as T }
  }

  async taken(runId: string): Promise<Queued<T>[]> {
    return this.#taken.all(runId).map(({ id, item }) => ({ id: String(id), item: JSON.parse(String(item)) as T }))
  }

  async waiting(runId: string): Promise<number> {
    return Number(this.#waiting.get(runId)?.count)
  }

  async done(id: string): Promise<void> {
    this.#done.run(Number(id))
  }

  async discard(runId: string): Promise<number> {
    return Number(this.#discard.run(runId).changes)
  }

  async left(): Promise<{ runId: string; count: number }[]> {
    return this.#left.all().map(({ run_id, count }) => ({ runId: String(run_id), count: Number(count) }))
  }
}
