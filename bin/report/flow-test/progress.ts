import { SingleBar } from 'cli-progress'
import type { Terminal } from '../../terminal.ts'
import { count } from '../count.ts'

/** Shows how many tests have ended, on standard error: a line on a terminal, and nothing elsewhere. */
export interface TestProgress {
  update(ended: number, total: number): void
  stop(): void
}

/** Begins to show it. */
export function showTestProgress(stderr: Terminal['stderr']): TestProgress {
  if (!stderr.isTTY) return { update: () => {}, stop: () => {} }
  const format = 'Testing: {state}'
  const bar = new SingleBar({ stream: stderr, format, hideCursor: false, gracefulExit: false, clearOnComplete: true })
  bar.start(0, 0, { state: 'started' })
  return {
    update: (ended, total) => bar.update(ended, { state: `${count(ended)} of ${count(total)} tests` }),
    stop: () => bar.stop()
  }
}
