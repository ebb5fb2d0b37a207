import type { LogEvent, LogParty } from '#schemas/okta/logs.ts'
import { administratorParty } from '../administrator.ts'
import type { Caller } from '../caller.ts'
import type { MockOkta } from '../state.ts'
import type { EventType } from './event-types.ts'
import { eventTypes } from './event-types.ts'

function actorOf({ token }: Caller): LogParty {
  if (token.kind === 'ssws') return administratorParty
  return {
    id: token.id,
    type: 'PublicClientApp',
    alternateId: token.id,
    displayName: token.description,
    detailEntry: null
  }
}

/**
 * Writes to the System Log what was done, and to whom or what.
 * @param caller - who did it; null for a seed, which leaves no events
 * @param changed - names of the attributes that an update has changed
 */
export function writeEvent(
  mock: Pick<MockOkta, 'events' | 'clock' | 'secrets'>,
  caller: Caller | null,
  eventType: EventType,
  target: readonly LogParty[],
  changed: readonly string[] = []
): void {
  if (caller === null) return
  const { message, legacy } = eventTypes[eventType]
  const { requestId, ip, userAgent, path } = caller
  const event: LogEvent = {
    actor: actorOf(caller),
    client: {
      userAgent: { rawUserAgent: userAgent, os: 'Unknown', browser: 'UNKNOWN' },
      zone: 'null',
      device: 'Unknown',
      id: null,
      ipAddress: ip,
      geographicalContext: null
    },
    device: null,
    authenticationContext: {
      authenticationProvider: null,
      credentialProvider: null,
      credentialType: null,
      issuer: null,
      interface: null,
      authenticationStep: 0,
      externalSessionId: `trs${requestId}`
    },
    displayMessage: message,
    eventType,
    outcome: { result: 'SUCCESS', reason: null },
    published: new Date(mock.clock.now()).toISOString(),
    securityContext: { asNumber: null, asOrg: null, isp: null, domain: null, isProxy: null },
    severity: 'INFO',
    debugContext: {
      debugData: {
        requestId,
        requestUri: path,
        ...(changed.length === 0 ? {} : { changedAttributes: changed.join(',') }),
        url: `${path}?`
      }
    },
    legacyEventType: legacy,
    transaction: { type: 'WEB', id: requestId, detail: {} },
    uuid: mock.secrets.uuid(),
    version: '0',
    request: { ipChain: [{ ip, geographicalContext: null, version: ip.includes(':') ? 'V6' : 'V4', source: null }] },
    target: [...target]
  }
  mock.events.append(event)
}
