import { constants } from 'node:os'
import { AppError } from '#core/errors.ts'

/** The terminal was closed, Ctrl-C, and the polite request to end. */
const names = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const

/** What a command knows of requests to end. */
export interface Interrupt {
  /** Aborted by the first request. */
  readonly signal: AbortSignal
  /** Exit status of a command that ended by it: 128 and the number of the signal, as shells have it. */
  exitStatus(): number
}

/** A watch for requests to end. The second one ends the process at once, as it does without a watch. */
export interface InterruptWatch extends Interrupt {
  /** Ends the watch. */
  release(): void
}

/** Watches until released. */
export function watchInterrupt(): InterruptWatch {
  const controller = new AbortController()
  let received: (typeof names)[number] = 'SIGINT'
  const release = () => {
    for (const name of names) process.off(name, onSignal)
  }
  function onSignal(name: NodeJS.Signals) {
    received = name as (typeof names)[number]
    release()
    controller.abort()
  }
  for (const name of names) process.on(name, onSignal)
  return { signal: controller.signal, exitStatus: () => 128 + constants.signals[received], release }
}

/**
 * Ends a command that was interrupted.
 * @param what - what did not come about
 * @throws AppError `INTERRUPTED`
 */
export function refuseInterrupted({ signal }: Interrupt, what: string): void {
  if (signal.aborted) throw new AppError('INTERRUPTED', [what])
}

/** Resolves when the signal is aborted. */
export async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
