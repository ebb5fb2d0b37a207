import type { ServerProcess } from '../support/processes.ts'
import { runScimClient } from './servers.ts'

/** How fast a server took a load, and what it cost the server. */
export interface Rate {
  readonly perSecond: number
  /** CPU time of all threads of the server for one request. */
  readonly cpuMicros: number
}

/** What a server is loaded with: see `load.ts`. */
export interface Load {
  readonly kind: 'create' | 'read' | 'find'
  /** How many requests. */
  readonly amount: number
  /** Number of the first person to create; of people that there are to find. */
  readonly people?: number
  /** Where ids are kept between creates and reads. */
  readonly idsFile?: string
}

/** Loads a server and measures it. */
export async function measure(server: ServerProcess, load: Load): Promise<Rate> {
  const { kind, amount, people = 0, idsFile = '' } = load
  const before = await server.cpuMicros()
  const { perSecond } = await runScimClient<{ perSecond: number }>('load.ts', server, [kind, amount, people, idsFile])
  const after = await server.cpuMicros()
  return { perSecond, cpuMicros: (after - before) / amount }
}
