import t from 'tap'
import { migrate, openDatabase } from '#core/sqlite.ts'

const first = 'CREATE TABLE queue (id INTEGER PRIMARY KEY) STRICT'
const second = 'ALTER TABLE queue ADD COLUMN due INTEGER'

t.test('each migration of a store runs once, and PRAGMA user_version is left alone', async (t) => {
  const database = openDatabase(':memory:')
  t.teardown(() => database.close())
  migrate(database, 'queue', [first])
  migrate(database, 'queue', [first])
  migrate(database, 'history', ['CREATE TABLE history (id INTEGER PRIMARY KEY) STRICT'])
  migrate(database, 'queue', [first, second])
  t.same(
    database
      .prepare('SELECT name, version FROM store_versions ORDER BY name')
      .all()
      .map((row) => ({ ...row })),
    [
      { name: 'history', version: 1 },
      { name: 'queue', version: 2 }
    ]
  )
  t.same({ ...database.prepare('PRAGMA user_version').get() }, { user_version: 0 })
})

t.test('a migration that fails leaves everything as it was', async (t) => {
  const database = openDatabase(':memory:')
  t.teardown(() => database.close())
  migrate(database, 'queue', [first])
  t.throws(() => migrate(database, 'queue', [first, second, 'CREATE nonsense']))
  migrate(database, 'queue', [first, second])
  t.equal(database.prepare("PRAGMA table_info('queue')").all().length, 2)
})

t.test('what a newer program has written is refused', async (t) => {
  const database = openDatabase(':memory:')
  t.teardown(() => database.close())
  migrate(database, 'queue', [first, second])
  t.throws(() => migrate(database, 'queue', [first]), { code: 'DATA_FILE_INVALID' })
})
