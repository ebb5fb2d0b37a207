import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { migrate } from '#core/sqlite.ts'

const migrations = [
  `CREATE TABLE watched_flows (
     flow_id TEXT PRIMARY KEY,
     first_due_at INTEGER,
     told_late_at INTEGER
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE watch_chores (
     name TEXT PRIMARY KEY,
     done_at INTEGER NOT NULL
   ) STRICT, WITHOUT ROWID;`
]

/** What the watch over the schedules remembers from process to process. */
export class WatchStore {
  readonly #firstDue: StatementSync
  readonly #noteDue: StatementSync
  readonly #told: StatementSync
  readonly #noteTold: StatementSync
  readonly #done: StatementSync
  readonly #noteDone: StatementSync

  /** @param database - opened by `openDatabase`; whoever opened it closes it */
  constructor(database: DatabaseSync) {
    migrate(database, 'watch', migrations)
    this.#firstDue = database.prepare('SELECT first_due_at AS at FROM watched_flows WHERE flow_id = ?')
    this.#noteDue = database.prepare(
      `INSERT INTO watched_flows (flow_id, first_due_at) VALUES (?, ?)
       ON CONFLICT (flow_id) DO UPDATE SET first_due_at = min(ifnull(first_due_at, excluded.first_due_at), excluded.first_due_at)`
    )
    this.#told = database.prepare('SELECT told_late_at AS at FROM watched_flows WHERE flow_id = ?')
    this.#noteTold = database.prepare(
      `INSERT INTO watched_flows (flow_id, told_late_at) VALUES (?, ?)
       ON CONFLICT (flow_id) DO UPDATE SET told_late_at = excluded.told_late_at`
    )
    this.#done = database.prepare('SELECT done_at AS at FROM watch_chores WHERE name = ?')
    this.#noteDone = database.prepare(
      'INSERT INTO watch_chores VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET done_at = excluded.done_at'
    )
  }

  /** The first time that a flow was seen to be due; `null` where none is known. */
  firstDueAt(flowId: string): number | null {
    return timeOf(this.#firstDue.get(flowId))
  }

  /** Takes note of a time at which a flow is due; the earliest stays. */
  noteDue(flowId: string, at: number): void {
    this.#noteDue.run(flowId, at)
  }

  /** The `lateAt` that somebody was told of last, so that nobody is told of it twice. */
  toldLateAt(flowId: string): number | null {
    return timeOf(this.#told.get(flowId))
  }

  noteTold(flowId: string, lateAt: number): void {
    this.#noteTold.run(flowId, lateAt)
  }

  /** When a chore was done last. */
  doneAt(chore: string): number | null {
    return timeOf(this.#done.get(chore))
  }

  noteDone(chore: string, at: number): void {
    this.#noteDone.run(chore, at)
  }
}

function timeOf(row: Record<string, unknown> | undefined): number | null {
  return row === undefined || row.at === null ? null : Number(row.at)
}
