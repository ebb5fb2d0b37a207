import { join } from 'node:path'
import t from 'tap'
import { systemClock } from '#core/clock.ts'
import { openFlowData } from '../../../bin/flow/data.ts'

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
