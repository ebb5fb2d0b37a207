import { AppError } from '#core/errors.ts'
import { refuseInterrupted } from '../interrupt.ts'
import { printableLine } from '../printable.ts'
import { openDataFile } from '../run/data-file.ts'
import type { Terminal } from '../terminal.ts'

/** Between two looks at a data file that somebody else has. */
const pauseMs = 5_000

/**
 * Waits until no other process has the data file.
 * @throws AppError `INTERRUPTED`, `DATA_FILE_INVALID`
 */
export async function untilFree(
  { clock, interrupt, stderr }: Pick<Terminal, 'clock' | 'interrupt' | 'stderr'>,
  file: string | undefined
): Promise<void> {
  if (file === undefined) return
  for (let isTold = false; !isFree(file); isTold = true) {
    if (!isTold)
      stderr.write(`${printableLine(`The data file ${file} is in use by another process: waiting for its end.`)}\n`)
    await clock.sleep(pauseMs, interrupt.signal)
    refuseInterrupted(interrupt, 'the wait for the data file')
  }
}

function isFree(file: string): boolean {
  try {
    openDataFile(file, { create: true, hold: 'readable', patienceMs: 0 }).close()
    return true
  } catch (error) {
    if (error instanceof AppError && error.code === 'DATA_FILE_IN_USE') return false
    throw error
  }
}
