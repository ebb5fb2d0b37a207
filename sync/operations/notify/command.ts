import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { AppError } from '#core/errors.ts'
import type { Alert } from '../alert.ts'
import type { Channel } from './channel.ts'

/** How long a command may take unless told otherwise. */
const usualTimeoutMs = 60_000
/** Characters of its complaints that a message repeats. */
const mostComplaint = 300

/** Which command is run, and how. */
export interface CommandOptions {
  /** A program, found by PATH or a path; no shell reads it. */
  readonly program: string
  readonly arguments: readonly string[]
  /** All that its environment has. */
  readonly environment: Readonly<Record<string, string>>
  /** After so long it is killed. @default 60000 */
  readonly timeoutMs?: number
}

/**
 * Runs a command with the notification as one line of JSON on its standard input. It is not repeated, since nobody knows
 * how far it came. What it prints is dropped, but for the end of its complaints where it fails.
 */
export function commandChannel(options: CommandOptions): Channel {
  return { name: 'command', send: (alert, signal) => runCommand(options, alert, signal) }
}

async function runCommand(options: CommandOptions, alert: Alert, signal: AbortSignal): Promise<void> {
  const { program, environment, timeoutMs = usualTimeoutMs } = options
  const failure = (why: string, cause?: unknown) =>
    new AppError('NOTIFICATION_FAILED', [alert.event, `the command ${program}`, why], { cause })
  const child = spawn(program, options.arguments, {
    shell: false,
    env: environment,
    stdio: ['pipe', 'ignore', 'pipe'],
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    windowsHide: true,
    signal
  })
  let complaint = ''
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    complaint = (complaint + piece).slice(-mostComplaint)
  })
  // A program that does not read what it is given has not failed for that.
  child.stdin.on('error', () => {})
  child.stdin.end(`${JSON.stringify(alert)}\n`)
  let ended: unknown[]
  try {
    ended = await once(child, 'close')
  } catch (error) {
    if (signal.aborted) throw failure('it was given up, since the process ends', error)
    throw failure(`it cannot be run (${(error as NodeJS.ErrnoException).code ?? String(error)})`, error)
  }
  const [status, killedBy] = ended
  if (status === 0) return
  const how = killedBy === null ? `it ended with status ${status}` : `it was ended by ${killedBy}`
  const late = killedBy === 'SIGKILL' ? `, after ${timeoutMs / 1_000} s at the latest` : ''
  throw failure(`${how}${late}${complaint.trim() === '' ? '' : `: ${complaint.trim()}`}`)
}
