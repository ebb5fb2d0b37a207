import { SingleBar } from 'cli-progress'
import type { Terminal } from '../../terminal.ts'

/** Shows how far Okta has come with its requests, on standard error. */
export interface RehearsalProgress {
  /** A step begins. @param planned - how many requests it will have, where that is known */
  begin(planned?: number): void
  /** Another request was sent. */
  count(): void
  /** The step has ended: the line goes. */
  end(): void
}

/** Requests of a step from which on they are counted before the eyes of whoever waits. */
const worthShowing = 200

/** A line that is drawn anew on a terminal; nothing elsewhere, nor for few requests. */
export function showRehearsalProgress(stderr: Terminal['stderr']): RehearsalProgress {
  if (!stderr.isTTY) return { begin: () => {}, count: () => {}, end: () => {} }
  let bar: SingleBar | null = null
  let sent = 0
  let planned: number | undefined
  const draw = () => {
    const format =
      planned === undefined ? 'Okta sends {value} requests' : 'Okta sends {bar} {value} of {total} requests'
    bar = new SingleBar({
      stream: stderr,
      format,
      barsize: 20,
      hideCursor: false,
      gracefulExit: false,
      clearOnComplete: true
    })
    bar.start(planned ?? 0, sent)
  }
  return {
    begin(expected) {
      planned = expected
      sent = 0
    },
    count() {
      sent++
      if (bar === null && sent >= worthShowing) draw()
      bar?.update(sent)
    },
    end() {
      bar?.stop()
      bar = null
    }
  }
}
