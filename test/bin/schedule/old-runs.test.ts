import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import t from 'tap'
import { AppError } from '#core/errors.ts'
import { createEngine } from '#engine/engine.ts'
import { openFlowData } from '../../../bin/flow/data.ts'
import { oldRuns } from '../../../bin/schedule/old-runs.ts'
import { FakeClock } from '../../support/fake-clock.ts'

t.test('runs that broke off before a time are given up, younger ones are kept', async (t) => {
  const clock = new FakeClock()
  const data = openFlowData(join(t.testdir(), 'data.db'), clock)
  t.teardown(() => data.close())
  const { journal, tables, queue } = data
  if (journal === null) throw new AppError('PROGRAM_FAULT', ['a data file has a journal'])
  for (const [runId, startedAt] of [
    ['old', 1_000],
    ['young', 2_000]
  ] as const) {
    await journal.begin({ runId, flowId: 'f', flow: 'Weekly sync', startedAt, fingerprint: '', start: '{}' })
    await journal.checkpoint([])
    await journal.release(runId)
    await journal.checkpoint([])
  }
  const engine = createEngine({ connectors: [], tables, queue, journal, clock })
  const old = oldRuns({ engine, data, given: {}, terminal: { stderr: new PassThrough() } })
  t.equal(await old.prune(2_000), 1)
  t.match(await journal.unfinished(), [{ runId: 'young' }])
  t.equal(await old.prune(2_000), 0)
})
