import type { Test } from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import type { TableLimits } from '#engine/tables/limits.ts'
import { SqliteTableStore } from '#engine/tables/sqlite-table-store.ts'
import type { TableStore } from '#engine/tables/table-store.ts'
import { FakeClock } from '../../support/fake-clock.ts'

/** A place where a store keeps its tables; opened again, a lasting one has them still. */
export interface Place {
  open(limits?: Partial<TableLimits>): Promise<{ readonly store: TableStore; readonly clock: FakeClock }>
  /** Closes what was opened last. */
  close(): Promise<void>
}

/** The stores there are, and whether what they keep outlives them. */
export const stores: readonly { readonly name: string; readonly lasts: boolean; place(t: Test): Place }[] = [
  { name: 'SQLite in memory', lasts: false, place: (t) => sqlitePlace(t, ':memory:') },
  { name: 'SQLite in a file', lasts: true, place: (t) => sqlitePlace(t, `${t.testdir()}/data.db`) }
]

function sqlitePlace(t: Test, path: string): Place {
  let close = async () => {}
  t.teardown(() => close())
  return {
    async open(limits = {}) {
      const database = openDatabase(path)
      const clock = new FakeClock(Date.UTC(2026, 0, 1))
      const store = new SqliteTableStore(database, { clock, limits })
      close = async () => {
        close = async () => {}
        await store.close()
        database.close()
      }
      return { store, clock }
    },
    close: () => close()
  }
}
