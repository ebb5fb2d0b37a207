import type { Dispatcher } from 'undici'
import type { ProvisioningOkta } from '#conformance/supplied.ts'
import type { Target } from '#conformance/target.ts'
import type { Clock } from '#core/clock.ts'
import { showTask } from '#mock-okta/provisioning/show-app.ts'
import { untilIdle } from '#mock-okta/provisioning/until-idle.ts'
import { startMockOkta } from '#mock-okta/start.ts'
import type { ScimClient } from './connection.ts'
import { connecting, connectionTo, scimClients } from './connection.ts'

/** What the mock Okta of a check is called, by its client. */
export const mockOktaNames: Readonly<Record<ScimClient, string>> = {
  oin: 'a mock Okta on this machine, as the client of an app of its catalog',
  wizard: 'a mock Okta on this machine, as the client of an app made with its wizard'
}

/** How the mock Okta of a check is opened. */
export interface MockOktaOptions {
  readonly target: Target
  readonly client: ScimClient
  /** How it reaches the server; it stays open. */
  readonly dispatcher: Dispatcher
  readonly clock: Clock
  /** Ends the connecting. */
  readonly signal: AbortSignal
}

/**
 * Starts a mock Okta in this process that provisions into a SCIM server, for suites that drive an Okta. Groups are not
 * asked for, so that a server that has none is no obstacle.
 * @throws AppError `INTERRUPTED`, `SCIM_UNREACHABLE`, `SCIM_REFUSED`, `SCIM_TEST_FAILED`
 */
export async function openMockOkta({
  target,
  client,
  dispatcher,
  clock,
  signal
}: MockOktaOptions): Promise<ProvisioningOkta> {
  const connection = { ...connectionTo(target), client: scimClients[client], importGroups: false }
  const mock = await connecting(target, signal, () =>
    startMockOkta({ createToken: 'write', provisioned: connection, scim: { dispatcher }, clock, signal })
  )
  const { mockOkta, provisioningAgent } = mock.app
  return {
    name: mockOktaNames[client],
    url: mock.url,
    appId: mock.appId ?? '',
    token: mock.apiToken ?? '',
    idle: (atMostMs, ended) => untilIdle(provisioningAgent, clock, atMostMs, ended),
    tasks: () => mockOkta.tasks.list({ limit: Number.MAX_SAFE_INTEGER }).map(showTask).reverse(),
    close: mock.close
  }
}
