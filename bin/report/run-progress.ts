import { SingleBar } from 'cli-progress'
import type { Terminal } from '../terminal.ts'
import { count, counted } from './count.ts'

/** Shows how far a run has come, on standard error. */
export interface RunProgress {
  update(cards: number, usersPushed: number): void
  /** Leaves the last state standing. */
  stop(): void
}

/** Cards between two lines where there is no terminal. */
const cardsBetweenLines = 100_000

/** A view that shows nothing. */
export const noRunProgress: RunProgress = { update: () => {}, stop: () => {} }

/** A progress view: on a terminal one line that is drawn anew, else plain lines now and then. */
export function showRunProgress(stderr: Terminal['stderr']): RunProgress {
  return stderr.isTTY ? drawnLine(stderr) : plainLines(stderr)
}

function drawnLine(stderr: Terminal['stderr']): RunProgress {
  const bar = new SingleBar({ stream: stderr, format: 'Running: {state}', hideCursor: false, gracefulExit: false })
  bar.start(0, 0, { state: 'started' })
  return {
    update: (cards, usersPushed) => bar.update(cards, { state: stateText(cards, usersPushed) }),
    stop: () => bar.stop()
  }
}

function plainLines(stderr: Terminal['stderr']): RunProgress {
  let next = cardsBetweenLines
  return {
    update(cards, usersPushed) {
      if (cards < next) return
      next = cards - (cards % cardsBetweenLines) + cardsBetweenLines
      stderr.write(`Running: ${stateText(cards, usersPushed)}\n`)
    },
    stop: () => {}
  }
}

function stateText(cards: number, usersPushed: number): string {
  return `${counted(cards, 'card')} executed, ${count(usersPushed)} users pushed`
}
