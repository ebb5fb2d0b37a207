import { AppError } from '#core/errors.ts'
import type { Card } from '#engine/export/card.ts'
import type { Connection } from '#engine/export/connection.ts'
import type { Export } from '#engine/export/export.ts'
import type { Preflight } from '#engine/run/preflight.ts'
import type { ConfigEntries } from './config.ts'
import { readFlowConfig } from './config.ts'
import type { Destination, FlowService } from './service.ts'
import { serviceFor } from './services.ts'

/** How the connections of an export are led to real services; those that nothing is said of lead to mocks. */
export interface RouteOptions {
  /** Okta org for every connection to Okta. */
  readonly okta?: string
  /** Region or address for every connection to Pendo. */
  readonly pendo?: string
  /** Configuration file that names connections one by one. */
  readonly config?: string
}

/** A connection that a run may use, and where it leads. */
export interface Route {
  readonly service: FlowService
  /** The export's entry; `null` for cards that name none. */
  readonly connection: Connection | null
  /** Name for people. */
  readonly name: string
  /** `null` for the mock of the service. */
  readonly destination: Destination | null
  /** Cards of the flows in question that use it. */
  readonly cards: readonly Card[]
}

/**
 * Where the connections lead that a run may use. An option wins over the configuration, and says so for every
 * connection of its service.
 * @param found - what the flows in question may come to
 * @param exports - all whose connections the configuration may name
 * @throws AppError `CONFIG_INVALID`, `CONNECTION_INVALID`, `OKTA_CONNECTION_INVALID`, `HTTP_CONNECTION_INVALID`, and
 * `FLOW_CONNECTION_MISSING` for a service without a mock that nothing names
 */
export function routesOf(
  workflows: Export,
  found: readonly Pick<Preflight, 'connectorCards'>[],
  options: RouteOptions,
  exports: readonly Export[] = [workflows]
): Route[] {
  const entries: ConfigEntries =
    options.config === undefined ? new Map() : readFlowConfig(options.config, workflows, exports)
  refuseForeignEntries(entries)
  const routes = new Map<string, { service: FlowService; connection: Connection | null; cards: Set<Card> }>()
  for (const { card, implementation } of found.flatMap(({ connectorCards }) => connectorCards)) {
    const service = serviceFor(implementation.connector.key)
    if (service === undefined) continue
    if (implementation.kind === 'action' && implementation.card.needsConnection === false) continue
    const connection = card.connectionId === null ? null : (workflows.connection(card.connectionId) ?? null)
    const key = routeKey(service.connector.key, connection)
    const route = routes.get(key) ?? { service, connection, cards: new Set<Card>() }
    routes.set(key, route)
    route.cards.add(card)
  }
  return [...routes.values()].map(({ service, connection, cards }) => ({
    service,
    connection,
    name: connection?.name ?? service.connector.title,
    destination: destinationOf({ service, connection, cards }, options, entries),
    cards: [...cards]
  }))
}

/** Tells connections of a service apart. */
export function routeKey(connector: string, connection: Connection | null): string {
  return `${connector} ${connection?.id ?? ''}`
}

function destinationOf(
  { service, connection, cards }: { service: FlowService; connection: Connection | null; cards: ReadonlySet<Card> },
  options: RouteOptions,
  entries: ConfigEntries
): Destination | null {
  const asked = service.option === null ? undefined : options[service.option]
  if (asked !== undefined && service.fromOption !== undefined) return service.fromOption(asked)
  const entry = connection === null ? undefined : entries.get(connection)
  if (entry !== undefined) return service.fromEntry(entry.value, entry.where)
  if (service.startMock !== undefined) return null
  const [card] = cards
  const name = connection?.name ?? service.connector.title
  throw new AppError('FLOW_CONNECTION_MISSING', [card?.title ?? '', `"${name}" (${service.connector.title})`], {
    where: name
  })
}

/** Holds every entry against its service, also those that this run does not use. */
function refuseForeignEntries(entries: ConfigEntries): void {
  for (const [{ connector }, { where, value }] of entries) {
    const service = serviceFor(connector)
    if (service === undefined) {
      throw new AppError('CONFIG_INVALID', [where, `nothing here talks to ${connector}; leave it out`], { where })
    }
    service.fromEntry(value, where)
  }
}
