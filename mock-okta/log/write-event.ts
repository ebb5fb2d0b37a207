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

/** What one event tells beside its type. */
interface Facts {
  readonly actor: LogParty
  readonly outcome: { readonly result: 'SUCCESS' | 'FAILURE'; readonly reason: string | null }
  readonly transaction: { readonly type: 'WEB' | 'JOB'; readonly id: string }
  /** Who called; null where nobody did. */
  readonly caller: Pick<Caller, 'ip' | 'userAgent'> | null
  readonly debugData: Readonly<Record<string, string>>
  readonly target: readonly LogParty[]
}

type Log = Pick<MockOkta, 'events' | 'clock' | 'secrets'>

function append(mock: Log, eventType: EventType, facts: Facts): void {
  const { message, legacy } = eventTypes[eventType]
  const { actor, outcome, transaction, caller, debugData, target } = facts
  const event: LogEvent = {
    actor,
    client: {
      userAgent: caller === null ? null : { rawUserAgent: caller.userAgent, os: 'Unknown', browser: 'UNKNOWN' },
      zone: caller === null ? null : 'null',
      device: caller === null ? null : 'Unknown',
      id: null,
      ipAddress: caller?.ip ?? null,
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
      externalSessionId: `trs${transaction.id}`
    },
    displayMessage: message,
    eventType,
    outcome,
    published: new Date(mock.clock.now()).toISOString(),
    securityContext: { asNumber: null, asOrg: null, isp: null, domain: null, isProxy: null },
    severity: outcome.result === 'SUCCESS' ? 'INFO' : 'ERROR',
    debugContext: { debugData },
    legacyEventType: legacy,
    transaction: { ...transaction, detail: {} },
    uuid: mock.secrets.uuid(),
    version: '0',
    request: { ipChain: caller === null ? [] : [hopOf(caller)] },
    target: [...target]
  }
  mock.events.append(event)
}

const hopOf = ({ ip }: Pick<Caller, 'ip'>) => ({
  ip,
  geographicalContext: null,
  version: ip.includes(':') ? 'V6' : 'V4',
  source: null
})

/**
 * Writes to the System Log what was done, and to whom or what.
 * @param caller - who did it; null for a seed, which leaves no events
 * @param changed - names of the attributes that an update has changed
 */
export function writeEvent(
  mock: Log,
  caller: Caller | null,
  eventType: EventType,
  target: readonly LogParty[],
  changed: readonly string[] = []
): void {
  if (caller === null) return
  const { requestId, path } = caller
  append(mock, eventType, {
    actor: actorOf(caller),
    outcome: { result: 'SUCCESS', reason: null },
    transaction: { type: 'WEB', id: requestId },
    caller,
    debugData: {
      requestId,
      requestUri: path,
      ...(changed.length === 0 ? {} : { changedAttributes: changed.join(',') }),
      url: `${path}?`
    },
    target
  })
}

/** Who does what nobody has called for. */
const systemParty: LogParty = {
  id: 'unknown',
  type: 'SystemPrincipal',
  alternateId: 'system@okta.com',
  displayName: 'Okta System',
  detailEntry: null
}

/**
 * Writes to the System Log what a job has done.
 * @param taskId - of the job
 * @param failure - why it was not done; null where it was
 */
export function writeJobEvent(
  mock: Log,
  taskId: string,
  eventType: EventType,
  target: readonly LogParty[],
  failure: string | null
): void {
  append(mock, eventType, {
    actor: systemParty,
    outcome: failure === null ? { result: 'SUCCESS', reason: null } : { result: 'FAILURE', reason: failure },
    transaction: { type: 'JOB', id: taskId },
    caller: null,
    debugData: {},
    target
  })
}
