import { isLoopback } from '#core/origin.ts'
import type { ConnectorUse, Preflight } from '#engine/run/preflight.ts'
import { requestOf } from '#engine/run/write-permission.ts'
import { listLogs } from '#schemas/okta/logs.ts'
import type { Environment } from '../environment.ts'
import type { Route } from '../flow/routes.ts'
import { proxyFor } from './proxy.ts'

/** A card that reaches a host. */
export interface ReachingCard {
  readonly flow: string
  readonly card: string
  /** HTTP method by which it takes effect. */
  readonly method: string
  /** Whether it may change something there: then it needs `--allow-writes`, unless the host is this machine. */
  readonly effect: 'reads' | 'writes'
}

/** Where a connection of an export leads. */
export interface FlowHost {
  /** `Okta` or `Pendo`. */
  readonly service: string
  /** Name of the connection in the export. */
  readonly connection: string
  /** Host; null where it leads to a mock that starts with the run. */
  readonly host: string | null
  readonly thisMachine: boolean
  /** Host of the proxy by way of which https goes, or null. */
  readonly proxy: string | null
  readonly cards: readonly ReachingCard[]
}

/** Where a schedule tells that a sync failed. */
export interface NotifiedHost {
  readonly host: string
  readonly thisMachine: boolean
  /** Host of the proxy by way of which https goes, or null. */
  readonly proxy: string | null
  /** Method of its calls. */
  readonly method: 'POST'
}

/** What running flows would reach. */
export interface FlowEgress {
  /** The flows that would be started. */
  readonly flows: readonly string[]
  readonly hosts: readonly FlowHost[]
  /** Cards without a connection, whose address a flow gives when it runs: they reach only what `--allow-host` names. */
  readonly anywhere: readonly ReachingCard[]
  /** The webhook of a schedule; null where none is named, and then none is called. */
  readonly notifications: NotifiedHost | null
  /** File with further certificate authorities, or null. */
  readonly extraCaCerts: string | null
}

/** By what flows are run. */
export interface FlowEgressQuestion {
  readonly routes: readonly Route[]
  /** Address of the webhook of a schedule. */
  readonly webhook: URL | null
  readonly environment: Environment
}

/** What running flows would reach, by the same routes by which they are run. */
export function flowEgressOf(
  flows: readonly string[],
  found: readonly Preflight[],
  { routes, webhook, environment }: FlowEgressQuestion
): FlowEgress {
  const uses = found.flatMap(({ connectorCards }) => connectorCards)
  const byCard = new Map(uses.map((use) => [use.card, use]))
  return {
    flows,
    hosts: routes.flatMap(({ service, name, destination, cards }) =>
      (destination === null ? [null] : destination.origins.map((origin) => new URL(origin))).map((url) => ({
        service: service.connector.title,
        connection: name,
        host: url?.host ?? null,
        thisMachine: url === null || isLoopback(url.hostname),
        proxy: url === null ? null : proxyFor(url, environment),
        cards: cards.flatMap((card) => reachingCard(byCard.get(card)))
      }))
    ),
    anywhere: uses
      .filter(({ implementation: { kind, card } }) => kind === 'action' && card.needsConnection === false)
      .flatMap(reachingCard),
    notifications: webhook === null ? null : notifiedHost(webhook, environment),
    extraCaCerts: environment.extraCaCerts ?? null
  }
}

function notifiedHost(url: URL, environment: Environment): NotifiedHost {
  const thisMachine = isLoopback(url.hostname)
  return { host: url.host, thisMachine, proxy: proxyFor(url, environment), method: 'POST' }
}

function reachingCard(use: ConnectorUse | undefined): ReachingCard[] {
  if (use === undefined) return []
  const { card, implementation } = use
  // An event card asks for nothing itself: flow listen reads the log for it.
  const { method, effect } =
    implementation.kind === 'action'
      ? requestOf(card, implementation)
      : ({ method: listLogs.method, effect: 'reads' } as const)
  return [{ flow: card.flow.name, card: card.title, method, effect }]
}
