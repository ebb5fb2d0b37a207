import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ServerProcess } from '../support/processes.ts'
import { runClient, startServer } from '../support/processes.ts'

/** The peer, with nobody in it. */
export const startPeer = (): Promise<ServerProcess> => startServer('bench/scim/peer-server.ts')

/** The mock Pendo, as the package starts it, on a data file. */
export const startMock = (file: string): Promise<ServerProcess> =>
  startServer('bin/pendo-okta.js', ['mock', 'pendo', '--scim', '--port', '0', '--data', file, '--json'])

/** The mock Pendo with so many people in it, put straight into its file. */
export async function startFilled(file: string, people: number): Promise<ServerProcess> {
  await runClient('bench/scim/fill.ts', [file, String(people)])
  return startMock(file)
}

/** Runs a client script of this bench against a server. */
export function runScimClient<T>(script: string, { ready }: ServerProcess, args: readonly unknown[]): Promise<T> {
  const { scimBaseUrl = '', scimApiKey = '' } = ready
  return runClient<T>(`bench/scim/${script}`, [scimBaseUrl, ...args.map(String)], { SCIM_API_KEY: scimApiKey })
}

/** Gives `work` a folder that goes away afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'pendo-okta-bench-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}
