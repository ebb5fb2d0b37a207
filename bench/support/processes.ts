import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** A server in a process of its own, known by the JSON line it prints when it is ready. */
export interface ServerProcess {
  readonly ready: {
    url: string
    integrationKey?: string
    apiToken?: string
    mockToken?: string
    scimBaseUrl?: string
    scimApiKey?: string
  }
  /** Microseconds of CPU time that all threads of the process have used so far. */
  cpuMicros(): Promise<number>
  stop(): Promise<void>
}

/** Starts a server script of this project and waits for its ready line. */
export async function startServer(script: string, args: readonly string[] = []): Promise<ServerProcess> {
  const child = spawn(process.execPath, ['--import', './bench/support/tell-cpu.ts', script, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc']
  })
  const exited = once(child, 'exit')
  const line = await firstLine(child)
  return {
    ready: JSON.parse(line),
    async cpuMicros() {
      child.send('cpu')
      const [micros] = await once(child, 'message')
      return Number(micros)
    },
    async stop() {
      child.kill('SIGTERM')
      await exited
    }
  }
}

/** Runs a client script to its end and gives back the JSON of its last line. */
export async function runClient<T>(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  nodeArgs: readonly string[] = []
): Promise<T> {
  const child = spawn(process.execPath, [...nodeArgs, script, ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...environment }
  })
  let last = ''
  for await (const line of createInterface({ input: child.stdout })) if (line !== '') last = line
  if (child.exitCode === null) await once(child, 'exit')
  if (child.exitCode !== 0) throw new Error(`${script} ended with status ${child.exitCode}: ${last}`)
  return JSON.parse(last) as T
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error('the server has no standard output')
  for await (const line of createInterface({ input: child.stdout })) return line
  throw new Error('the server ended before it was ready')
}
