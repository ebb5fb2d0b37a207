import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openDatabase } from '#core/sqlite.ts'
import { backUp } from '#sync/operations/backup.ts'
import { SqliteSyncStore } from '#sync/record/sqlite-sync-store.ts'
import { firstMonday, recordOf } from './records.ts'

async function bench(folder: string) {
  const database = openDatabase(join(folder, 'data.db'), { exclusive: true })
  const syncs = new SqliteSyncStore(database)
  await syncs.add(recordOf(firstMonday))
  return { database, syncs, copy: join(folder, 'copy.db') }
}

t.test('a copy of a file that is held exclusively can be used in its place', async (t) => {
  const { database, copy } = await bench(t.testdir())
  backUp(database, copy)
  const restored = openDatabase(copy)
  t.match(await new SqliteSyncStore(restored).list(), [{ dueAt: firstMonday }])
  restored.close()
  database.close()
  t.equal(statSync(copy).mode & 0o777, 0o600)
})

t.test('a copy replaces the one before, also by way of a link, and leaves nothing beside it', async (t) => {
  const folder = t.testdir()
  const { database, syncs, copy } = await bench(folder)
  symlinkSync(copy, join(folder, 'link.db'))
  backUp(database, copy)
  await syncs.add(recordOf(firstMonday + 1))
  backUp(database, join(folder, 'link.db'))
  database.close()
  const restored = openDatabase(copy)
  t.equal((await new SqliteSyncStore(restored).list()).length, 2)
  restored.close()
  t.notOk(existsSync(`${copy}.part`))
})

t.test('a copy that cannot be made leaves the one before as it was', async (t) => {
  const { database, copy } = await bench(t.testdir())
  writeFileSync(copy, 'the one before')
  database.exec('BEGIN')
  t.throws(() => backUp(database, copy), { code: 'OUTPUT_NOT_WRITABLE' })
  database.exec('ROLLBACK')
  t.equal(readFileSync(copy, 'utf8'), 'the one before')
  t.notOk(existsSync(`${copy}.part`))
  t.throws(() => backUp(database, join(t.testdirName, 'nowhere', 'copy.db')), { code: 'OUTPUT_NOT_WRITABLE' })
  database.close()
})

t.test('what was deleted is not in a copy', async (t) => {
  const { database, copy } = await bench(t.testdir())
  database.exec("CREATE TABLE people (id TEXT) STRICT; INSERT INTO people VALUES ('ann-of-old'); DELETE FROM people")
  backUp(database, copy)
  database.close()
  t.notOk(readFileSync(copy).includes('ann-of-old'))
})
