import { join } from 'node:path'
import type { ServerProcess } from '../support/processes.ts'
import type { Rate } from './measure.ts'
import { measure } from './measure.ts'
import { startMock, startPeer, withFolder } from './servers.ts'

/** The peer and the mock under the same load, one right after the other. */
export interface Pair {
  readonly peer: Rate
  readonly mock: Rate
}

/** A server, and the file with the ids of its people. */
interface Side {
  readonly server: ServerProcess
  readonly idsFile: string
}

/** One round of creates and reads, each of both in turn, on fresh servers that have been warmed up. */
export function besidePeer(users: number): Promise<{ creates: Pair; reads: Pair }> {
  return withFolder(async (folder) => {
    const peer = { server: await startPeer(), idsFile: join(folder, 'peer.json') }
    const mock = { server: await startMock(join(folder, 'data.sqlite')), idsFile: join(folder, 'mock.json') }
    const inTurn = async (work: (side: Side) => Promise<Rate>) => ({ peer: await work(peer), mock: await work(mock) })
    const create = (people: number) =>
      inTurn(({ server, idsFile }) => measure(server, { kind: 'create', amount: users, people, idsFile }))
    const read = () => inTurn(({ server, idsFile }) => measure(server, { kind: 'read', amount: 2 * users, idsFile }))
    try {
      await create(0)
      const creates = await create(users)
      await read()
      return { creates, reads: await read() }
    } finally {
      await peer.server.stop()
      await mock.server.stop()
    }
  })
}
