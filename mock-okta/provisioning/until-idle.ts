import type { Clock } from '#core/clock.ts'
import type { ProvisioningAgent } from './agent.ts'

/**
 * Waits until an agent has nothing left to do.
 * @param atMostMs - when it resolves in any case, by the clock
 * @param signal - ends the wait at once
 */
export async function untilIdle(
  agent: Pick<ProvisioningAgent, 'idle'>,
  clock: Clock,
  atMostMs: number,
  signal?: AbortSignal
): Promise<void> {
  const done = new AbortController()
  const cap = clock.sleep(atMostMs, AbortSignal.any([done.signal, ...(signal === undefined ? [] : [signal])]))
  await Promise.race([agent.idle(), cap])
  done.abort()
  await cap
}
