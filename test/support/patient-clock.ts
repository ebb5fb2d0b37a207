import type { Clock } from '#core/clock.ts'

/** A clock that stands still: a sleep ends only when it is ended, so that whoever sleeps waits for what else there is. */
export class PatientClock implements Clock {
  /** How long was to be slept, in milliseconds. */
  readonly sleeps: number[] = []

  now(): number {
    return Date.UTC(2026, 0, 5, 6)
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    this.sleeps.push(ms)
    if (signal?.aborted) return
    await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }))
  }
}
