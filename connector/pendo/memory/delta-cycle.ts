import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { migrate } from '#core/sqlite.ts'

const migrations = [
  `CREATE TABLE delta_cycles (
     flow_id TEXT PRIMARY KEY,
     -- Runs since the last full one that went well.
     runs INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;`
]

/** Counts the runs of each flow from one full sync to the next: a full one finds what was changed in Pendo itself. */
export class DeltaCycle {
  readonly #select: StatementSync
  readonly #full: StatementSync
  readonly #partial: StatementSync

  constructor(database: DatabaseSync) {
    migrate(database, 'delta', migrations)
    this.#select = database.prepare('SELECT runs FROM delta_cycles WHERE flow_id = ?')
    this.#full = database.prepare('INSERT INTO delta_cycles VALUES (?, 0) ON CONFLICT DO UPDATE SET runs = 0')
    this.#partial = database.prepare('UPDATE delta_cycles SET runs = runs + 1 WHERE flow_id = ?')
  }

  /** Whether the next run of a flow has to send everything. @param every - every which run does */
  isFullDue(flowId: string, every: number): boolean {
    const runs = this.#select.get(flowId)?.runs
    return runs === undefined || Number(runs) + 1 >= every
  }

  /** A run has ended. A full one that did not go well is due again. */
  ended(flowId: string, { full, complete }: { full: boolean; complete: boolean }): void {
    if (!full) this.#partial.run(flowId)
    else if (complete) this.#full.run(flowId)
  }
}
