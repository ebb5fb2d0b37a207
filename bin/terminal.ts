import type { Readable, Writable } from 'node:stream'
import type { Clock } from '#core/clock.ts'
import { systemClock } from '#core/clock.ts'
import type { AppError } from '#core/errors.ts'
import type { Environment } from './environment.ts'
import { readEnvironment } from './environment.ts'
import type { Interrupt } from './interrupt.ts'

/** What a command talks to. */
export interface Terminal {
  readonly stdin: Readable & { readonly isTTY?: boolean }
  /** Results. */
  readonly stdout: Writable & { readonly isTTY?: boolean; readonly columns?: number }
  /** Progress and errors. */
  readonly stderr: Writable & { readonly isTTY?: boolean }
  readonly environment: Environment
  readonly clock: Clock
  readonly interrupt: Interrupt
  /**
   * From now on hands over the errors that nothing awaits: rejections left floating, and what timers throw. What is given
   * back for one ends the process; `null` lets it go on. Absent where the process is not the command's own.
   */
  readonly onStrayError?: (take: (error: unknown) => AppError | null) => void
}

/**
 * The terminal of this process. A reader that has gone away (`| head`, a closed window) is no error.
 * @param endBy - ends the process by an error
 */
export function processTerminal(interrupt: Interrupt, endBy: (error: AppError) => void): Terminal {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error
    })
  }
  return {
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    environment: readEnvironment(),
    clock: systemClock,
    interrupt,
    onStrayError: (take) => {
      const onError = (error: unknown) => {
        const ending = take(error)
        if (ending !== null) endBy(ending)
      }
      process.on('uncaughtException', onError)
      process.on('unhandledRejection', onError)
    }
  }
}
