import { SingleBar } from 'cli-progress'
import type { Terminal } from '../../terminal.ts'
import { count } from '../count.ts'

/** Shows how far a comparison has come, on standard error. */
export interface ComparisonProgress {
  update(people: number, visitors: number): void
  /** Leaves the last state standing. */
  stop(): void
}

/** One line that is drawn anew on a terminal; elsewhere nothing. */
export function showComparisonProgress(stderr: Terminal['stderr']): ComparisonProgress {
  if (!stderr.isTTY) return { update: () => {}, stop: () => {} }
  const bar = new SingleBar({ stream: stderr, format: 'Comparing: {state}', hideCursor: false, gracefulExit: false })
  bar.start(0, 0, { state: 'started' })
  return {
    update: (people, visitors) =>
      bar.update(people, { state: `${count(people)} people, ${count(visitors)} visitors read` }),
    stop: () => bar.stop()
  }
}
