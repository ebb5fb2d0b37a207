import type { Clock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import type { PushState } from './push-state.ts'

/** After an interruption calls under way get this long to end. */
const graceMs = 5_000

/** The watch over the caller's signal. */
export interface Interruption {
  /** Aborted when calls under way are to end, too. */
  readonly hardStop: AbortSignal
  /** Ends the watch. */
  release(): void
}

/** Stops the push when the caller's signal is aborted: nothing more is sent, and calls under way get five seconds. */
export function watchInterruption(signal: AbortSignal | undefined, state: PushState, clock: Clock): Interruption {
  const hardStop = new AbortController()
  const released = new AbortController()
  const stop = () => {
    state.stop(new AppError('INTERRUPTED', ['the rest of the list']))
    void clock.sleep(graceMs, released.signal).then(() => hardStop.abort())
  }
  if (signal?.aborted) stop()
  else signal?.addEventListener('abort', stop, { once: true })
  return {
    hardStop: hardStop.signal,
    release() {
      released.abort()
      signal?.removeEventListener('abort', stop)
    }
  }
}
