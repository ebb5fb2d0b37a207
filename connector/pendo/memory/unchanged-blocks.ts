import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { transaction } from '#core/sqlite.ts'

/**
 * Visitors whose rows ended as unchanged, in the blocks in which they were settled. To write each visitor's own row would
 * carry pages from all over the file to the disk for every block, to change nothing but a date; so the blocks wait, and are
 * written into the rows at once, in the order of the ids, before anybody asks for them or another run settles rows.
 */
export class UnchangedBlocks {
  readonly #database: DatabaseSync
  readonly #insert: StatementSync
  readonly #waiting: StatementSync
  readonly #fold: StatementSync
  readonly #clear: StatementSync
  /** The run whose blocks wait; `undefined` while nobody has looked what an earlier process left. */
  #run: string | null | undefined

  /** @param database - with the tables of a memory of pushes */
  constructor(database: DatabaseSync) {
    this.#database = database
    this.#insert = database.prepare('INSERT INTO push_unchanged VALUES (?, ?, ?, ?)')
    this.#waiting = database.prepare(
      'SELECT destination, run_id, max(at) AS at FROM push_unchanged GROUP BY destination, run_id'
    )
    // A row that the run has settled since stays as it is, and so does one that was not delivered.
    this.#fold = database.prepare(`
      UPDATE push_visitors SET outcome = 'unchanged', run_id = :runId, at = :at
      WHERE destination = :destination AND run_id IS NOT :runId AND outcome IN ('updated', 'unchanged') AND visitor_id IN (
        SELECT id.value FROM push_unchanged AS block, json_each(block.visitor_ids) AS id
        WHERE block.destination = :destination AND block.run_id = :runId)`)
    this.#clear = database.prepare('DELETE FROM push_unchanged')
  }

  /** A run is about to settle rows: what waits of another comes before them. */
  turnTo(runId: string | null): void {
    if (this.#run === runId) return
    this.fold()
    this.#run = runId
  }

  /** Notes visitors of the run that was turned to. @param at - milliseconds since 1970 */
  add(destination: number, runId: string, at: number, visitorIds: readonly string[]): void {
    this.#insert.run(destination, runId, at, JSON.stringify(visitorIds))
  }

  /** Writes what waits into the rows of the visitors. */
  fold(): void {
    const waiting = this.#waiting.all()
    if (waiting.length === 0) return
    transaction(this.#database, () => {
      for (const { destination, run_id, at } of waiting) {
        this.#fold.run({ destination: Number(destination), runId: String(run_id), at: Number(at) })
      }
      this.#clear.run()
    })
  }
}
