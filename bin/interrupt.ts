const signals = ['SIGINT', 'SIGTERM'] as const

/** A watch for Ctrl-C and the polite request to end. */
export interface InterruptWatch {
  /** Aborted by the first Ctrl-C. The second one ends the process at once, as it does without a watch. */
  readonly signal: AbortSignal
  /** Ends the watch. */
  release(): void
}

/** Watches until released. */
export function watchInterrupt(): InterruptWatch {
  const controller = new AbortController()
  const release = () => {
    for (const name of signals) process.off(name, onSignal)
  }
  function onSignal() {
    release()
    controller.abort()
  }
  for (const name of signals) process.on(name, onSignal)
  return { signal: controller.signal, release }
}

/** Resolves when the signal is aborted. */
export async function untilAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
}
