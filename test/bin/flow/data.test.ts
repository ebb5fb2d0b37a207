import { statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { systemClock } from '#core/clock.ts'
import { openFlowData, openStores } from '../../../bin/flow/data.ts'
import { openDataFile } from '../../../bin/run/data-file.ts'

t.test('a readable data file is held by one process, which others may look over the shoulder', async (t) => {
  const path = join(t.testdir({}), 'run.db')
  const held = openFlowData(path, systemClock, { isReadable: true })
  await held.tables.define([{ id: 't1', name: 'People', columns: [{ name: 'User', type: 'str' }] }])
  const link = `${path}-link`
  symlinkSync(path, link)
  for (const [again, isReadable] of [
    [path, true],
    [link, true],
    [path, false]
  ] as const) {
    t.throws(() => openFlowData(again, systemClock, { isReadable }), { code: 'DATA_FILE_IN_USE' })
  }
  // A run that goes on has a transaction open for as long as it takes.
  held.database.exec('BEGIN IMMEDIATE')
  const look = openDataFile(path)
  const stores = openStores(look, systemClock)
  t.equal((await stores.tables.list()).length, 1)
  t.same(await stores.syncs.list(), [])
  look.close()
  const copy = openFlowData(path, systemClock, { isCopy: true })
  t.equal((await copy.tables.list()).length, 1)
  await copy.close()
  held.database.exec('COMMIT')
  await held.close()
  t.equal(statSync(`${path}-lock`).mode & 0o777, 0o600)
  await openFlowData(path, systemClock, { isReadable: true }).close()
  await openFlowData(path, systemClock).close()
  writeFileSync(`${path}-lock`, 'what somebody else keeps under this name')
  t.throws(() => openFlowData(path, systemClock, { isReadable: true }), {
    code: 'DATA_FILE_INVALID',
    message: /run\.db-lock .*no database/
  })
})

t.test('a data file belongs to one process at a time, and is free again when it is closed', async (t) => {
  const path = join(t.testdir({}), 'run.db')
  const held = openFlowData(path, systemClock)
  t.throws(() => openFlowData(path, systemClock), { code: 'DATA_FILE_IN_USE' })
  await held.tables.define([{ id: 't1', name: 'People', columns: [{ name: 'User', type: 'str' }] }])
  t.throws(() => openFlowData(path, systemClock), { code: 'DATA_FILE_IN_USE' })
  await held.close()
  const next = openFlowData(path, systemClock)
  t.equal((await next.tables.list()).length, 1)
  await next.close()
})
