import { closeSync, constants, openSync, writeSync } from 'node:fs'
import type { Readable } from 'node:stream'

/** Between two tries: the reader may not have begun to wait when the first is made. */
const triesEveryMs = 50

/**
 * Ends the wait of a named pipe that is being closed. Opening a pipe and reading from it both wait for a writer, which
 * closing the stream does not end; so this process itself writes a line feed, which nobody reads any more.
 */
export function wakePipe(path: string, stream: Readable): void {
  if (stream.closed) return
  const timer = setInterval(() => writeToReader(path), triesEveryMs)
  stream.once('close', () => clearInterval(timer))
}

function writeToReader(path: string): void {
  let pipe: number | undefined
  try {
    pipe = openSync(path, constants.O_WRONLY | constants.O_NONBLOCK)
    writeSync(pipe, '\n')
  } catch {
    // Nobody waits yet, or there is plenty to read: the next try, or nothing, is needed.
  } finally {
    if (pipe !== undefined) closeSync(pipe)
  }
}
