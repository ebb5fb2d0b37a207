import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { migrate } from '#core/sqlite.ts'
import type { ScheduleState, ScheduleStore } from './schedule-store.ts'

const migrations = [
  `CREATE TABLE schedule_states (
     flow_id TEXT PRIMARY KEY,
     schedule TEXT NOT NULL,
     handled_until INTEGER NOT NULL,
     ran TEXT NOT NULL,
     running TEXT,
     repeat TEXT
   ) STRICT, WITHOUT ROWID;`
]

/** States of schedules in a database, which they may share with other stores. Lists and attempts are JSON. */
export class SqliteScheduleStore implements ScheduleStore {
  readonly #read: StatementSync
  readonly #write: StatementSync

  /** @param database - opened by `openDatabase`; whoever opened it closes it */
  constructor(database: DatabaseSync) {
    migrate(database, 'schedules', migrations)
    this.#read = database.prepare(
      'SELECT schedule, handled_until, ran, running, repeat FROM schedule_states WHERE flow_id = ?'
    )
    this.#write = database.prepare(
      `INSERT INTO schedule_states VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (flow_id) DO UPDATE SET
         schedule = excluded.schedule, handled_until = excluded.handled_until, ran = excluded.ran,
         running = excluded.running, repeat = excluded.repeat`
    )
  }

  async read(flowId: string): Promise<ScheduleState | null> {
    const row = this.#read.get(flowId)
    if (row === undefined) return null
    return {
      schedule: String(row.schedule),
      handledUntil: Number(row.handled_until),
      ran: JSON.parse(String(row.ran)) as number[],
      running: row.running === null ? null : (JSON.parse(String(row.running)) as ScheduleState['running']),
      repeat: row.repeat === null ? null : (JSON.parse(String(row.repeat)) as ScheduleState['repeat'])
    }
  }

  async write(flowId: string, { schedule, handledUntil, ran, running, repeat }: ScheduleState): Promise<void> {
    const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
    this.#write.run(flowId, schedule, handledUntil, JSON.stringify(ran), json(running), json(repeat))
  }
}
