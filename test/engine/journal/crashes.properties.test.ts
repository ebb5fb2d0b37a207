import fc from 'fast-check'
import t from 'tap'
import { seededRandom } from '#core/random.ts'
import { SimulatedClock } from '#engine/testing/simulated-clock.ts'
import type { Crash } from './crash-bench.ts'
import '../../support/seed.ts'
import { runThrough } from './crash-bench.ts'
import type { Step } from './made-up-flows.ts'
import { flowsOf, Service, steps, toService } from './made-up-flows.ts'

const runs = Number(process.env.PENDO_OKTA_RUNS ?? 60)
const beginsAt = Date.parse('2026-01-05T06:00:00.000Z')

/** Runs made-up flows through crashes, with a service whose answers take a while. */
async function outcomeOf(folder: string, given: readonly Step[], crashes: readonly Crash[], seed: number) {
  const random = seededRandom(seed)
  const service = new Service(() => Math.floor(random.next() * 4))
  const outcome = await runThrough({
    folder,
    workflows: flowsOf(given),
    connectors: [service.connector],
    clock: new SimulatedClock(beginsAt),
    crashes,
    // Waits of what is left of a process that has ended move the clock, too.
    options: { ...toService, inputs: { x: 'x' }, limits: { maxMinutes: 1e6 } }
  })
  const { result } = outcome
  return {
    ...outcome,
    writes: [...service.writes.keys()].sort(),
    said: {
      status: result.status,
      outputs: result.outputs,
      endedBy: result.endedBy?.title ?? null,
      error: result.error?.message ?? null,
      cards: result.cardExecutions,
      asyncCalls: result.asyncCalls,
      ignored: result.ignoredErrors.map(({ message }) => message).sort(),
      ignoredCount: result.ignoredErrorCount,
      caught: result.caughtErrors.map(({ message }) => message).sort(),
      reliedOn: result.reliedOn.map(({ behaviour }) => behaviour.id).sort()
    }
  }
}

t.test('wherever a durable run breaks off, it comes to what it would have come to without that', async (t) => {
  const folder = t.testdir({})
  const crash = fc.record({ at: fc.integer({ min: 1, max: 30 }), when: fc.constantFrom('before', 'after') })
  let crashed = 0
  await fc.assert(
    fc.asyncProperty(
      steps,
      fc.array(crash as fc.Arbitrary<Crash>, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 1e6 }),
      async (given, crashes, seed) => {
        const whole = await outcomeOf(folder, given, [], seed)
        // Concurrent items fail in an order of their own: which of two errors comes first is chance.
        const broken = await outcomeOf(folder, given, crashes, seed + 1)
        crashed += 1
        const same = (a: unknown, b: unknown, what: string) => {
          const [left, right] = [JSON.stringify(a), JSON.stringify(b)]
          if (left !== right) throw new Error(`${what}: ${left.slice(0, 600)} against ${right.slice(0, 600)}`)
        }
        same(broken.left, 0, 'rows left')
        same(broken.runs, 1, 'runs in the history')
        same(broken.rows, whole.rows, 'rows')
        same(broken.writes, whole.writes, 'writes')
        same(broken.said, whole.said, 'result')
      }
    ),
    { numRuns: runs }
  )
  t.equal(crashed >= runs, true)
})
