import { setTimeout } from 'node:timers/promises'
import type { Clock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import type { Export } from '#engine/export/export.ts'
import type { TestOutcome } from '#engine/testing/run-test.ts'
import { runTest } from '#engine/testing/run-test.ts'
import type { OpenTest } from './open-test-file.ts'
import type { CodePlace, StrayWatch } from './stray-watch.ts'

/** A test that was run, with the time it took. */
export interface TimedOutcome extends TestOutcome {
  readonly ms: number
}

/** How a test is run. */
export interface TimedTestGiven {
  readonly clock: Clock
  readonly signal: AbortSignal
  /** Longest time of a test, by the machine's own clock: its code may wait for what never comes. @default 60 s */
  readonly patienceMs?: number
  /** The test where it runs its author's code. */
  readonly place: CodePlace | null
  readonly strays: StrayWatch
}

/**
 * Runs a test, and ends it where it has no end, or where its code fails and nothing awaits it.
 * @throws AppError `INTERRUPTED`
 */
export async function timedTest(workflows: Export, one: OpenTest, given: TimedTestGiven): Promise<TimedOutcome> {
  const { clock, signal, place, strays } = given
  const { test, setting } = one
  if (signal.aborted) throw new AppError('INTERRUPTED', ['the tests'])
  const begun = clock.now()
  const running = () => runTest(workflows, test, { ...setting, signal })
  try {
    const outcome = await inTime(place === null ? running() : strays.within(place, running), one, given)
    return { ...outcome, ms: clock.now() - begun }
  } catch (error) {
    const fault = strays.faultOf(place)
    if (fault === null || error !== fault) throw error
    return { ...withoutRun(one), status: 'unusable', differences: [], error: fault, ms: clock.now() - begun }
  }
}

/** What a test tells that did not come to the end of its run. */
function withoutRun({ test, setting }: OpenTest) {
  return { name: test.name, flow: setting.flow, error: null, runStatus: null, cardExecutions: 0, marks: null }
}

/** What a test came to; a failure where it has no end. */
async function inTime(
  running: Promise<TestOutcome>,
  one: OpenTest,
  { patienceMs = 60_000 }: TimedTestGiven
): Promise<TestOutcome> {
  const ended = new AbortController()
  const tooLong = setTimeout(patienceMs, null, { signal: ended.signal }).then((): TestOutcome => {
    const differences = [{ path: 'end', expected: `within ${patienceMs / 1_000} seconds`, actual: 'none' }]
    return { ...withoutRun(one), status: 'failed', differences }
  })
  // It is only waited for as long as the test runs.
  tooLong.catch(() => {})
  try {
    return await Promise.race([running, tooLong])
  } finally {
    ended.abort()
  }
}
