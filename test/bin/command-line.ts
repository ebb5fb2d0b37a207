import type { ChildProcessWithoutNullStreams } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import type { Clock } from '#core/clock.ts'
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
    async until(pattern) {
      while (!pattern.test(stdout)) {
        const more = await Promise.race([once(child.stdout, 'data').then(() => true), ended.then(() => false)])
        if (!more && !pattern.test(stdout)) throw new Error(`ended without ${pattern}: ${stdout}${await stderr}`)
      }
    }
  }
}
