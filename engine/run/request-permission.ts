import type { ActionCard, CardSend, FieldValues, OpenedConnection } from '#core/card.ts'
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

const usualPorts: Readonly<Record<string, number>> = { 'https:': 443, 'http:': 80 }

/** Whether a host is among names: `api.example.com` for any of its ports, `api.example.com:8443` for one. */
export function namesHost(names: readonly string[], { protocol, hostname, port }: URL): boolean {
  const withPort = `${hostname}:${port === '' ? usualPorts[protocol] : port}`
  return names.some((name) => name.toLowerCase() === hostname || name.toLowerCase() === withPort)
}

/** Whether something may be changed at an address: on this machine always, elsewhere where it is allowed. */
export function mayWrite(url: URL, connectorTitle: string, { writes }: Pick<Allowance, 'writes'>): boolean {
  if (isLoopback(url.hostname) || namesHost(writes, url)) return true
  return writes.some((name) => name.toLowerCase() === connectorTitle.toLowerCase())
}

/** A card that is about to send something. */
export interface Sender {
  readonly card: Card
  readonly connectorTitle: string
  /** `null` where the card has none. */
  readonly connection: OpenedConnection | null
}

/**
 * Lets a card of a connection do its work, or ends the run: what its options come to is known for certain only now. The
 * look before the first card has refused the same where it could be told.
 * @throws AppError `FLOW_WRITES_FORBIDDEN`
 */
export function permitEffect(
  action: ActionCard,
  given: FieldValues,
  { card, connectorTitle, connection }: Sender,
  allowance: Allowance
): void {
  const { effect } = typeof action.request === 'function' ? action.request(given) : action.request
  if (effect === 'reads' || connection === null) return
  const forbidden = originsOf(connection).find((origin) => !mayWrite(new URL(origin), connectorTitle, allowance))
  if (forbidden === undefined) return
  throw new AppError('FLOW_WRITES_FORBIDDEN', [new URL(forbidden).host], { where: `${card.flow.name} > ${card.title}` })
}

/**
 * Lets a card send a request, or ends the run.
 * @throws AppError `FLOW_HOST_FORBIDDEN`, `FLOW_WRITES_FORBIDDEN`
 */
export function permitRequest(
  { method, url }: CardSend,
  { card, connectorTitle, connection }: Sender,
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
