import type { SharedConnection } from '#core/card.ts'
import type { OktaHttpOptions } from './client/http.ts'
import { createOktaHttp } from './client/http.ts'
import type { OktaConnection } from './connection.ts'

/** A connection with a client of its own, which every card that is given it uses. Close it when the run has ended. */
export function shareOktaConnection(
  connection: OktaConnection,
  options: OktaHttpOptions = {}
): SharedConnection & { readonly connection: OktaConnection } {
  const http = createOktaHttp(connection, options)
  return { connection: { ...connection, http }, close: () => http.close() }
}
