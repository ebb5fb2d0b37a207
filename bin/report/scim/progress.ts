import { SingleBar } from 'cli-progress'
import { printableLine } from '../../printable.ts'
import type { Terminal } from '../../terminal.ts'

/** Shows how far a check has come, on standard error. */
export interface CheckProgress {
  update(done: number, title: string): void
  stop(): void
}

/** A line that is drawn anew on a terminal; nothing elsewhere. */
export function showCheckProgress(stderr: Terminal['stderr'], total: number): CheckProgress {
  if (!stderr.isTTY) return { update: () => {}, stop: () => {} }
  const bar = new SingleBar({
    stream: stderr,
    format: 'Checking {bar} {value} of {total} requests  {title}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 20,
    hideCursor: false,
    gracefulExit: false
  })
  bar.start(total, 0, { title: '' })
  return { update: (done, title) => bar.update(done, { title: printableLine(title) }), stop: () => bar.stop() }
}
