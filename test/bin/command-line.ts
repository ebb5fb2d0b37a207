import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import type { Clock } from '#core/clock.ts'
import { systemClock } from '#core/clock.ts'
import { readEnvironment } from '../../bin/environment.ts'
import type { Interrupt } from '../../bin/interrupt.ts'
import { runCommandLine } from '../../bin/main.ts'
import { FakeClock } from '../support/fake-clock.ts'

const program = fileURLToPath(new URL('../../bin/pendo-okta.js', import.meta.url))

/** Where a child finds its modules compiled already, by the test before it (`test-env` of `.taprc`). */
const compileCache = process.env.NODE_COMPILE_CACHE
const started = compileCache === undefined ? {} : { NODE_COMPILE_CACHE: resolve(compileCache) }

/** How a command line ended. */
export interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

/** What a command line is given beside its arguments. */
export interface Given {
  readonly env?: Record<string, string>
  readonly stdin?: string | Readable
  /** @default one that never comes */
  readonly interrupt?: Interrupt
  /** @default one on which nothing takes time */
  readonly clock?: Clock
}

/** An interruption that never comes. */
export const noInterrupt: Interrupt = { signal: new AbortController().signal, exitStatus: () => 130 }

/** Runs a command line within this process. */
export async function run(
  argv: readonly string[],
  { env = {}, stdin = '', interrupt = noInterrupt, clock = new FakeClock() }: Given = {}
): Promise<Ended> {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const written = Promise.all([text(stdout), text(stderr)])
  const status = await runCommandLine(argv, {
    stdin: typeof stdin === 'string' ? Readable.from([Buffer.from(stdin)]) : stdin,
    stdout,
    stderr,
    environment: readEnvironment(env),
    clock,
    interrupt
  })
  stdout.end()
  stderr.end()
  const [out, err] = await written
  return { status, stdout: out, stderr: err }
}

/** A command line that runs on until it is interrupted. */
export interface Begun {
  /** What it has written to standard output so far. */
  readonly stdout: () => string
  /** Resolves when the output so far matches. */
  until(pattern: RegExp): Promise<void>
  /** Interrupts it, as Ctrl-C does, and waits for its end. */
  end(): Promise<Ended>
}

/**
 * Begins a command line within this process, with the clock of the machine. What a process of its own would add (signals,
 * exit status, a clean start) is not tested by this; {@link start} is for that, and takes a second longer.
 */
export function begin(t: Test, argv: readonly string[], env: Record<string, string> = {}): Begun {
  const stdout = new PassThrough()
  const stderr = new PassThrough()
  const interrupt = new AbortController()
  let out = ''
  stdout.setEncoding('utf8').on('data', (piece: string) => {
    out += piece
  })
  const err = text(stderr)
  const ended = runCommandLine(argv, {
    stdin: Readable.from([]),
    stdout,
    stderr,
    environment: readEnvironment(env),
    clock: systemClock,
    interrupt: { signal: interrupt.signal, exitStatus: () => 130 }
  }).then(async (status) => {
    stdout.end()
    stderr.end()
    const said = await err
    return { status, stdout: out, stderr: said }
  })
  const end = () => {
    interrupt.abort()
    return ended
  }
  t.teardown(end)
  return { stdout: () => out, until: (pattern) => untilWritten(pattern, stdout, () => out, ended), end }
}

/** Resolves when what was written matches; throws when the command ended before that. */
async function untilWritten(
  pattern: RegExp,
  stdout: Readable,
  written: () => string,
  ended: Promise<Ended>
): Promise<void> {
  while (!pattern.test(written())) {
    const more = await Promise.race([once(stdout, 'data').then(() => true), ended.then(() => false)])
    if (!more && !pattern.test(written())) {
      throw new Error(`ended without ${pattern}: ${written()}${(await ended).stderr}`)
    }
  }
}

/** A command line as a process of its own. */
export interface Running {
  readonly child: ChildProcessWithoutNullStreams
  /** What it has written to standard output so far. */
  readonly stdout: () => string
  /** Resolves when the output so far matches. */
  until(pattern: RegExp): Promise<void>
  readonly ended: Promise<Ended & { signal: NodeJS.Signals | null }>
}

/** Starts a command line as a process with nothing of this process's environment but the path and the compile cache. */
export function start(
  t: Test,
  argv: readonly string[],
  env: Record<string, string> = {},
  nodeArguments: string[] = []
): Running {
  const child = spawn(process.execPath, [...nodeArguments, program, ...argv], {
    env: { PATH: process.env.PATH ?? '', ...started, ...env },
    stdio: 'pipe'
  })
  t.teardown(() => child.kill('SIGKILL'))
  let stdout = ''
  child.stdout.setEncoding('utf8').on('data', (piece: string) => {
    stdout += piece
  })
  const stderr = text(child.stderr)
  const ended = once(child, 'close').then(async ([status, signal]) => ({
    status,
    signal,
    stdout,
    stderr: await stderr
  }))
  return {
    child,
    stdout: () => stdout,
    ended,
    until: (pattern) => untilWritten(pattern, child.stdout, () => stdout, ended)
  }
}
