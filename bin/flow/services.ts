import type { Connector } from '#core/card.ts'
import { stemOf } from '#engine/export/address.ts'
import { httpService } from './http-service.ts'
import { oktaService } from './okta-service.ts'
import { pendoService } from './pendo-service.ts'
import type { FlowService } from './service.ts'

/** The services that cards of ours talk to. */
export const flowServices: readonly FlowService[] = [oktaService, pendoService, httpService]

/** The connectors that flows are run with. */
export const connectors: readonly Connector[] = flowServices.map(({ connector }) => connector)

/** The service that a connector of an export talks to; `undefined` where it is not one of ours. */
export function serviceFor(connector: string): FlowService | undefined {
  return flowServices.find((service) => stemOf(service.connector.key) === stemOf(connector))
}
