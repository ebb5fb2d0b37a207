import { Agent } from 'undici'
import type { SharedConnection } from '#core/card.ts'
import { agentOptions } from '../client/exchange.ts'
import type { HttpConnection } from './connection.ts'

/** A connection with a transport of its own, whose sockets every card that is given it uses. Close it after the run. */
export function shareHttpConnection(connection: HttpConnection): SharedConnection & { connection: HttpConnection } {
  // A transport that the caller gave is the caller's to close.
  if (connection.dispatcher !== undefined) return { connection, close: async () => {} }
  const dispatcher = new Agent(agentOptions)
  return { connection: { ...connection, dispatcher }, close: () => dispatcher.destroy() }
}
