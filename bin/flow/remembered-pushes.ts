import type { PendoConnection } from '#connector/pendo/connection.ts'
import { pendoConnector } from '#connector/pendo/definition.ts'
import type { Connect } from '#engine/run/connections.ts'

/** What is added to each connection to Pendo. */
export type PushAdditions = Pick<PendoConnection, 'memory' | 'delta' | 'dryRun' | 'onPushed'>

/** Opens connections as before, those to Pendo with something added. */
export function withPushAdditions(connect: Connect, additions: PushAdditions): Connect {
  return (connector, connection) => {
    const opened = connect(connector, connection)
    return connector.key === pendoConnector.key ? { ...opened, ...additions } : opened
  }
}
