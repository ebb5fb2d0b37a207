import type { Dispatcher } from 'undici'
import type { OpenedConnection } from '#core/card.ts'
import { AppError } from '#core/errors.ts'
import { originsOf } from '#core/origin.ts'
import type { Card } from '#engine/export/card.ts'
import type { Export } from '#engine/export/export.ts'
import type { Connect } from '#engine/run/connections.ts'
import type { Environment } from '../environment.ts'
import { openTransport } from '../transport.ts'
import type { Route } from './routes.ts'
import { routeKey } from './routes.ts'
import type { FlowService, MockGiven, ServiceMock } from './service.ts'
import { serviceFor } from './services.ts'

/** A connection that is open, and where it leads. */
export interface OpenRoute extends Route {
  readonly origins: readonly string[]
  /** The mock it leads to; `null` for a real service. */
  readonly mock: ServiceMock | null
}

/** Connections that are open for a run. Close them when the run has ended. */
export interface OpenRoutes {
  readonly routes: readonly OpenRoute[]
  readonly mocks: ReadonlyMap<FlowService, ServiceMock>
  readonly connect: Connect
  /** For cards that send requests without a connection. */
  readonly transport: Dispatcher
  close(): Promise<void>
}

/**
 * Opens connections, and starts the mocks that they need.
 * @throws AppError `KEY_MISSING`, `OKTA_TOKEN_MISSING`, `KEY_FILE_UNSAFE`, `CONFIG_INVALID`, `LISTEN_FAILED`
 */
export async function openRoutes(
  environment: Environment,
  routes: readonly Route[],
  given: MockGiven
): Promise<OpenRoutes> {
  const real = openTransport(environment)
  // Mocks are on this machine, so no proxy has a say.
  const local = openTransport({ httpsProxy: undefined, noProxy: undefined })
  const mocks = new Map<FlowService, ServiceMock>()
  const close = async () => {
    await Promise.all([real.destroy(), local.destroy()])
    for (const mock of mocks.values()) await mock.close()
  }
  try {
    const connections = new Map<string, OpenedConnection>()
    const open: OpenRoute[] = []
    // Real ones first: what is wrong with them is told before a mock is filled.
    for (const route of routes.toSorted((a, b) => Number(a.destination === null) - Number(b.destination === null))) {
      const { service, connection, destination } = route
      const mock = destination === null ? await mockOf(service) : null
      const opened = openOne(route, mock)
      connections.set(routeKey(service.connector.key, connection), opened)
      open.push({ ...route, origins: originsOf(opened), mock })
    }
    return {
      routes: open,
      mocks,
      transport: real,
      connect(connector, connection) {
        const opened = connections.get(routeKey(connector.key, connection))
        if (opened !== undefined) return opened
        throw new AppError('PROGRAM_FAULT', [`no connection to ${connector.title} was opened`])
      },
      close
    }
  } catch (error) {
    await close()
    throw error
  }

  function openOne({ name, destination, service }: Route, mock: ServiceMock | null): OpenedConnection {
    if (destination !== null) return destination.open({ nickname: name, environment, dispatcher: real })
    if (mock !== null) return mock.open(name, local)
    throw new AppError('PROGRAM_FAULT', [`no mock of ${service.connector.title} was started`])
  }

  async function mockOf(service: FlowService): Promise<ServiceMock | null> {
    const mock = mocks.get(service) ?? (await service.startMock?.(given)) ?? null
    if (mock !== null) mocks.set(service, mock)
    return mock
  }
}

/** The connection of a card. @throws AppError `FLOW_CONNECTION_MISSING` where none can be opened for it */
export function connectionOf({ connect }: OpenRoutes, workflows: Export, card: Card): OpenedConnection {
  const connector = serviceFor(card.parts.module)?.connector
  if (connector === undefined) {
    throw new AppError('FLOW_CONNECTION_MISSING', [card.title, card.parts.module], { where: card.title })
  }
  return connect(connector, card.connectionId === null ? null : (workflows.connection(card.connectionId) ?? null))
}
