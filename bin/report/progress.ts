import { SingleBar } from 'cli-progress'
import type { PushProgress } from '#connector/pendo/push/contract.ts'
import type { Terminal } from '../terminal.ts'
import { count } from './count.ts'

/** Shows how far a push has come, on standard error. */
export interface ProgressView {
  update(progress: PushProgress): void
  /** Leaves the last state standing. */
  stop(): void
}

/** Rows between two lines where there is no terminal and the length of the list is not known. */
const rowsBetweenLines = 50_000

/**
 * A progress view: on a terminal one line that is drawn anew (a bar where the length of the list is known), else plain
 * lines now and then.
 * @param label - what is being done
 * @param total - rows of the list, where known
 */
export function showProgress(stderr: Terminal['stderr'], label: string, total?: number): ProgressView {
  return stderr.isTTY ? drawnLine(stderr, label, total) : plainLines(stderr, label, total)
}

/** A view that shows nothing. */
export const noProgress: ProgressView = { update: () => {}, stop: () => {} }

function drawnLine(stderr: Terminal['stderr'], label: string, total: number | undefined): ProgressView {
  const bar = new SingleBar({
    stream: stderr,
    format: total === undefined ? '{label}  {counts}' : '{label}  {bar} {percentage}%  {counts}',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    barsize: 30,
    // A second Ctrl-C ends the process at once, and would leave a hidden cursor behind.
    hideCursor: false,
    gracefulExit: false
  })
  bar.start(total ?? 0, 0, { label, counts: '' })
  return {
    update: ({ settled, counts }) => bar.update(settled, { counts: describe(settled, counts) }),
    stop: () => bar.stop()
  }
}

function plainLines(stderr: Terminal['stderr'], label: string, total: number | undefined): ProgressView {
  const step = total === undefined ? rowsBetweenLines : Math.max(1, Math.ceil(total / 4))
  let next = step
  return {
    update: ({ settled, counts }) => {
      if (settled < next) return
      next = settled - (settled % step) + step
      stderr.write(`${label}: ${describe(settled, counts, total)}\n`)
    },
    stop: () => {}
  }
}

function describe(settled: number, counts: PushProgress['counts'], total?: number): string {
  const { updated, unchanged, missing, failed, unsent } = counts
  const done = total === undefined ? `${count(settled)} users` : `${count(settled)} of ${count(total)} users`
  const parts = [
    `${count(updated)} updated`,
    unchanged > 0 ? `${count(unchanged)} unchanged` : '',
    missing > 0 ? `${count(missing)} missing` : '',
    failed > 0 ? `${count(failed)} failed` : '',
    unsent > 0 ? `${count(unsent)} not sent` : ''
  ]
  return `${done}: ${parts.filter((part) => part !== '').join(', ')}`
}
