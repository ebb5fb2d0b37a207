import { Type } from 'typebox'
import type { LogEvent } from '#schemas/okta/logs.ts'
import type { Labelled } from '../fields.ts'
import { anything, object, textOrNull } from '../fields.ts'

/** An entry of the System Log by the labels of the card. Targets come as they are. */
export function logRecord(event: LogEvent): Labelled {
  const { actor, client, request } = event
  return {
    UUID: event.uuid,
    Published: event.published,
    'Event Type': event.eventType,
    Severity: event.severity ?? null,
    'Display Message': event.displayMessage ?? null,
    Actor: {
      ID: actor?.id ?? null,
      Type: actor?.type ?? null,
      'Alternate ID': actor?.alternateId ?? null,
      'Display Name': actor?.displayName ?? null
    },
    Target: event.target ?? [],
    Client: {
      ID: client?.id ?? null,
      'User Agent': client?.userAgent ?? null,
      'Geographical Context': client?.geographicalContext ?? null,
      Zone: client?.zone ?? null,
      'IP Address': client?.ipAddress ?? null,
      Device: client?.device ?? null
    },
    Request: { 'IP Chain': request?.ipChain ?? [] },
    'Raw Output': event
  }
}

/** Outputs of an entry. */
export const logOutputs = {
  uuid: textOrNull({ title: 'UUID', wire: 'Result/UUID' }),
  published: textOrNull({ title: 'Published', wire: 'Result/Published' }),
  eventType: textOrNull({ title: 'Event Type', wire: 'Result/Event Type' }),
  severity: textOrNull({ title: 'Severity', wire: 'Result/Severity' }),
  displayMessage: textOrNull({ title: 'Display Message', wire: 'Result/Display Message' }),
  actor: Type.Optional(object({ title: 'Actor', wire: 'Result/Actor' })),
  target: Type.Optional(anything({ title: 'Target', wire: 'Result/Target' })),
  client: Type.Optional(object({ title: 'Client', wire: 'Result/Client' })),
  request: Type.Optional(object({ title: 'Request', wire: 'Result/Request' })),
  rawOutput: Type.Optional(object({ title: 'Raw Output', wire: 'Result/Raw Output' }))
}
