import type { CardSend, OpenedConnection } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import { isLoopback, originsOf } from '#core/origin.ts'
import type { Card } from '../export/card.ts'

/** What a run may do beyond this machine and the addresses of its connections. */
export interface Allowance {
  /** Titles of connectors and hosts that may be written to. */
  readonly writes: readonly string[]
  /** Hosts that cards may reach beside those of their connections. */
  readonly hosts: readonly string[]
}

/** Whether a host is among names: `api.example.com` for any of its ports, `api.example.com:8443` for one. */
export function namesHost(names: readonly string[], { host, hostname }: URL): boolean {
  return names.some((name) => name.toLowerCase() === host || name.toLowerCase() === hostname)
}

/** Whether something may be changed at an address: on this machine always, elsewhere where it is allowed. */
export function mayWrite(url: URL, connectorTitle: string, { writes }: Pick<Allowance, 'writes'>): boolean {
  if (isLoopback(url.hostname) || namesHost(writes, url)) return true
  return writes.some((name) => name.toLowerCase() === connectorTitle.toLowerCase())
}

/**
 * Lets a card send a request, or ends the run.
 * @param connection - the connection of the card; `null` where it has none
 * @throws AppError `FLOW_HOST_FORBIDDEN`, `FLOW_WRITES_FORBIDDEN`
 */
export function permitRequest(
  { method, url }: CardSend,
  { card, connectorTitle, connection }: { card: Card; connectorTitle: string; connection: OpenedConnection | null },
  allowance: Allowance
): void {
  const where = `${card.flow.name} > ${card.title}`
  const isOwn = connection !== null && originsOf(connection).includes(url.origin)
  if (!isOwn) {
    if (!namesHost(allowance.hosts, url)) {
      const what = 'it is no address of the connection, so allow it with --allow-host'
      throw new AppError('FLOW_HOST_FORBIDDEN', [url.host, what], { where })
    }
    if (url.protocol !== 'https:' && !isLoopback(url.hostname)) {
      throw new AppError('FLOW_HOST_FORBIDDEN', [url.host, 'plain http goes only to this machine'], { where })
    }
  }
  if (method === 'GET' || method === 'HEAD' || mayWrite(url, connectorTitle, allowance)) return
  throw new AppError('FLOW_WRITES_FORBIDDEN', [url.host], { where })
}
