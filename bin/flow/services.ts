import { httpConnector } from '#connector/http/definition.ts'
import type { Connector } from '#core/card.ts'
import { stemOf } from '#engine/export/address.ts'
import { oktaService } from './okta-service.ts'
import { pendoService } from './pendo-service.ts'
import type { FlowService } from './service.ts'

/** The services that cards of ours talk to. */
export const flowServices: readonly FlowService[] = [oktaService, pendoService]

/** The connectors that flows are run with: those of the services, and the API Connector, which is for any service. */
export const connectors: readonly Connector[] = [...flowServices.map(({ connector }) => connector), httpConnector]

/** The service that a connector of an export talks to; `undefined` where it is not one of ours. */
export function serviceFor(connector: string): FlowService | undefined {
  return flowServices.find((service) => stemOf(service.connector.key) === stemOf(connector))
}
