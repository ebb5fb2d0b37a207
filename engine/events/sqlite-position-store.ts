import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { migrate, transaction } from '#core/sqlite.ts'
import type { LogPlace, Position, PositionStore } from './position-store.ts'

const migrations = [
  `CREATE TABLE log_positions (
     reader TEXT PRIMARY KEY,
     place TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE log_pieces_done (
     reader TEXT NOT NULL,
     piece TEXT NOT NULL,
     PRIMARY KEY (reader, piece)
   ) STRICT, WITHOUT ROWID;`
]

/** Positions in a database, which it may share with other stores. */
export class SqlitePositionStore implements PositionStore {
  readonly #database: DatabaseSync
  readonly #place: StatementSync
  readonly #done: StatementSync
  readonly #move: StatementSync
  readonly #forget: StatementSync
  readonly #mark: StatementSync

  /** @param database - opened by `openDatabase`; whoever opened it closes it */
  constructor(database: DatabaseSync) {
    migrate(database, 'positions', migrations)
    this.#database = database
    this.#place = database.prepare('SELECT place FROM log_positions WHERE reader = ?')
    this.#done = database.prepare('SELECT piece FROM log_pieces_done WHERE reader = ?')
    this.#move = database.prepare(
      'INSERT INTO log_positions VALUES (?, ?) ON CONFLICT (reader) DO UPDATE SET place = excluded.place'
    )
    this.#forget = database.prepare('DELETE FROM log_pieces_done WHERE reader = ?')
    this.#mark = database.prepare('INSERT OR IGNORE INTO log_pieces_done VALUES (?, ?)')
  }

  async read(reader: string): Promise<Position | null> {
    const found = this.#place.get(reader)
    if (found === undefined) return null
    return { place: String(found.place), done: new Set(this.#done.all(reader).map(({ piece }) => String(piece))) }
  }

  async moveTo(reader: string, place: LogPlace): Promise<void> {
    transaction(this.#database, () => {
      this.#move.run(reader, place)
      this.#forget.run(reader)
    })
  }

  async markDone(reader: string, piece: string): Promise<void> {
    this.#mark.run(reader, piece)
  }
}
