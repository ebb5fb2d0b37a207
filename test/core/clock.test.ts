import { setImmediate as turn } from 'node:timers/promises'
import t from 'tap'
import { systemClock } from '#core/clock.ts'

t.test('a sleep of more days than a timer takes does not end at once', async (t) => {
  const warnings: string[] = []
  const note = ({ name }: Error) => void warnings.push(name)
  process.on('warning', note)
  t.teardown(() => process.off('warning', note))
  const stop = new AbortController()
  const sleep = systemClock.sleep(2 ** 40, stop.signal)
  // Node sets such a timer to a millisecond, and says so.
  await turn()
  t.same(warnings, [])
  stop.abort()
  await sleep
})
