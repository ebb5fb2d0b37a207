import t from 'tap'
import { healthOf } from '#sync/operations/health.ts'
import { dayMs, failed, firstMonday, hourMs, recordOf, weekly, weekMs } from './records.ts'

const stateAt = (records: Parameters<typeof healthOf>[1], now: number, graceMs?: number) =>
  healthOf([weekly(firstMonday + weekMs)], records, now, graceMs).flows[0]?.state

t.test('a flow is healthy until its last full success is older than the interval and the grace', async (t) => {
  const records = [recordOf(firstMonday)]
  t.equal(stateAt(records, firstMonday + weekMs + 6 * hourMs), 'ok')
  t.equal(stateAt(records, firstMonday + weekMs + 6 * hourMs + 1), 'late')
  t.equal(stateAt(records, firstMonday + weekMs + dayMs, dayMs), 'ok')
})

for (const verdict of ['failed', 'incomplete', 'halted', 'missed'] as const) {
  t.test(`a sync that is ${verdict} does not count as a success`, async (t) => {
    const records = [recordOf(firstMonday), recordOf(firstMonday + weekMs, { verdict })]
    t.equal(stateAt(records, firstMonday + weekMs + dayMs), 'late')
  })
}

t.test('a run that was caught up days later does not put off the next', async (t) => {
  const records = [recordOf(firstMonday, { trigger: 'caught up', startedAt: firstMonday + 3 * dayMs })]
  t.equal(stateAt(records, firstMonday + weekMs + dayMs), 'late')
})

t.test(
  'a flow that never had a full success is unhealthy once the grace after its first due time is over',
  async (t) => {
    const due = { ...weekly(firstMonday + weekMs), firstDueAt: firstMonday }
    t.equal(healthOf([due], [], firstMonday + 6 * hourMs).flows[0]?.state, 'ok')
    t.equal(healthOf([due], [], firstMonday + 6 * hourMs + 1).flows[0]?.state, 'never')
    t.equal(stateAt([recordOf(firstMonday, failed)], firstMonday + dayMs), 'never')
  }
)

t.test('a flow that is not due any more is healthy', async (t) => {
  t.equal(healthOf([{ ...weekly(null), intervalMs: null }], [recordOf(firstMonday)], 2e12).isHealthy, true)
})

t.test('one unhealthy flow is enough', async (t) => {
  const other = { ...weekly(firstMonday), flowId: 'other', flow: 'Other' }
  const health = healthOf([weekly(firstMonday + weekMs), other], [recordOf(firstMonday)], firstMonday + dayMs)
  t.equal(health.isHealthy, false)
  t.same(
    health.flows.map(({ state }) => state),
    ['ok', 'never']
  )
})
