import type { DatabaseSync, StatementSync } from 'node:sqlite'

/** Few enough that nobody minds the gap that a killed process leaves, many enough that reserving costs nothing. */
const blockSize = 1_000

/**
 * Row IDs of one table: they increase, and none is given twice, also when rows are deleted, the table is cleared or
 * the process is killed. They are reserved in blocks, since SQLite's own AUTOINCREMENT makes every write a fifth
 * slower; after a kill the rest of a block is left out.
 */
export class RowIds {
  readonly #table: number
  readonly #reserve: StatementSync
  readonly #giveBack: StatementSync
  #next = 0
  #end = 0

  /** @param table - number of the table in the registry */
  constructor(database: DatabaseSync, table: number) {
    this.#table = table
    this.#reserve = database.prepare(
      'UPDATE table_registry SET next_row_id = next_row_id + ? WHERE number = ? RETURNING next_row_id'
    )
    this.#giveBack = database.prepare('UPDATE table_registry SET next_row_id = ? WHERE number = ? AND next_row_id = ?')
  }

  /** The next id. */
  take(): number {
    if (this.#next === this.#end) this.#takeBlock(blockSize)
    return this.#next++
  }

  /** @returns the first of `count` ids that follow one another */
  takeMany(count: number): number {
    if (this.#end - this.#next < count) this.#takeBlock(count)
    const first = this.#next
    this.#next += count
    return first
  }

  /** Gives back what was reserved and not taken, unless somebody has reserved behind it. */
  release(): void {
    if (this.#next === this.#end) return
    this.#giveBack.run(this.#next, this.#table, this.#end)
    this.#next = 0
    this.#end = 0
  }

  #takeBlock(size: number): void {
    this.#end = Number(this.#reserve.get(size, this.#table)?.next_row_id)
    this.#next = this.#end - size
  }
}
