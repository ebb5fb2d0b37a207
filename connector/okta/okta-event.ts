import type { TObject, TSchema } from 'typebox'
import { Type } from 'typebox'
import type { EventCard, FieldValues } from '#core/card.ts'
import type { LogEvent, LogParty } from '#schemas/okta/logs.ts'
import { cardInputReader } from '../card-input.ts'

/** Reads a field of the group Output from an entry of the System Log. */
type FieldReader = (event: LogEvent, rely: (behaviour: string) => void) => unknown

/** The four fields of a person or thing that an event is about; all that Okta's cards ever fill. */
function partyOf(party: LogParty | null | undefined): FieldValues {
  return {
    ID: party?.id ?? null,
    'Alternate ID': party?.alternateId ?? null,
    'Display Name': party?.displayName ?? null,
    Type: party?.type ?? null
  }
}

function targetsOf(event: LogEvent, type: string): readonly LogParty[] {
  return (event.target ?? []).filter((target) => target.type === type)
}

const target =
  (type: string): FieldReader =>
  (event, rely) => {
    const targets = targetsOf(event, type)
    if (targets.length > 1) rely('card.okta.event-first-target')
    return partyOf(targets[0])
  }

const debugData = (event: LogEvent): FieldValues => {
  const data = event.debugContext?.debugData
  return typeof data === 'object' && data !== null ? (data as FieldValues) : {}
}

/** Every field that an event card of Okta may have in its group Output. */
const readers = {
  'Date and Time': ({ published }) => published,
  Message: ({ displayMessage }) => displayMessage ?? null,
  'Event ID': ({ uuid }) => uuid,
  'Event Type': ({ eventType }) => eventType,
  'Legacy Event Type': ({ legacyEventType }) => legacyEventType ?? null,
  'Event Time': ({ published }) => published,
  Version: ({ version }) => version ?? null,
  UUID: ({ uuid }) => uuid,
  Severity: ({ severity }) => severity ?? null,
  Result: ({ outcome }) => outcome?.result ?? null,
  'Changed Attributes': (event, rely) => {
    rely('card.okta.event-changed-attributes')
    return debugData(event).changedAttributes ?? null
  },
  Admin: ({ actor }) => partyOf(actor),
  Actor: ({ actor }) => partyOf(actor),
  'Okta User': target('User'),
  Group: target('UserGroup'),
  'Application User': target('AppUser'),
  Application: target('AppInstance'),
  'User Groups': (event) => targetsOf(event, 'UserGroup').map(partyOf),
  'Review Item': (event) => partyOf(event.target?.[0]),
  Client: ({ client }) => client ?? null,
  Transaction: ({ transaction }) => transaction ?? null,
  'Debug Context': (event) => ({ 'Debug Data': debugData(event) }),
  'Authentication Context': ({ authenticationContext }) => authenticationContext ?? null,
  'Security Context': ({ securityContext }) => securityContext ?? null,
  'Event Details': (event) => event,
  'Full Details': (event) => event,
  // An entry of the System Log does not come in a delivery, so there are no headers of one.
  Headers: () => ({}),
  Source: () => null,
  Name: ({ actor }) => actor?.displayName ?? null,
  Email: ({ actor }) => actor?.alternateId ?? null,
  'User ID': ({ actor }) => actor?.id ?? null
} as const satisfies Record<string, FieldReader>

/** A field of the group Output. */
export type EventField = keyof typeof readers

/** A person or thing that an event is about. */
const Party = Type.Object({
  ID: Type.String(),
  'Alternate ID': Type.String(),
  'Display Name': Type.String(),
  Type: Type.String()
})
const object = Type.Record(Type.String(), Type.Unknown())
const text = Type.String()

/** What the fields are declared to be, as far as an event has them. */
const types = {
  'Date and Time': text,
  Message: text,
  'Event ID': text,
  'Event Type': text,
  'Legacy Event Type': text,
  'Event Time': text,
  Version: text,
  UUID: text,
  Severity: text,
  Result: text,
  'Changed Attributes': text,
  Admin: Party,
  Actor: Party,
  'Okta User': Party,
  Group: Party,
  'Application User': Party,
  Application: Party,
  'User Groups': Type.Array(Party),
  'Review Item': Party,
  Client: object,
  Transaction: object,
  'Debug Context': Type.Object({ 'Debug Data': object }),
  'Authentication Context': object,
  'Security Context': object,
  'Event Details': object,
  'Full Details': object,
  Headers: object,
  Source: text,
  Name: text,
  Email: text,
  'User ID': text
} as const satisfies Record<EventField, TSchema>

type Outputs<F extends EventField> = TObject<{ [K in F]: (typeof types)[K] }>

/** Fields of the cards about a user; `Full Details` is what older versions call `Event Details`. */
export const userEventFields = [
  'Date and Time',
  'Message',
  'Event ID',
  'Event Type',
  'Event Time',
  'Version',
  'Admin',
  'Okta User',
  'UUID',
  'Event Details',
  'Full Details',
  'Headers',
  'Source',
  'Debug Context'
] as const satisfies readonly EventField[]

/** An event card of Okta: its name in exports, what starts it, and which fields it gives. */
export interface OktaEvent<F extends EventField = EventField> {
  readonly method: string
  readonly title: string
  readonly description: string
  readonly eventTypes: readonly string[]
  readonly fields: readonly F[]
  /** What the author chooses, and whether an event is for such a choice, given by our names. */
  readonly choice?: {
    readonly options: TObject
    startsFor(event: LogEvent, options: ReadonlyMap<string, unknown>): boolean
  }
}

/** Makes an event card of a declaration; its events are entries of the System Log. */
export function defineOktaEvent<F extends EventField>({
  fields,
  method,
  choice,
  ...rest
}: OktaEvent<F>): EventCard<LogEvent, Outputs<F>> {
  const readOptions = choice === undefined ? undefined : cardInputReader([choice.options])
  return {
    ...rest,
    key: method,
    method,
    connector: 'okta',
    rights: ['okta.logs.read'],
    outputs: Type.Object(Object.fromEntries(fields.map((field) => [field, types[field]]))) as unknown as Outputs<F>,
    outputsOf(event, rely = () => {}) {
      rely('card.okta.event-types')
      return Object.fromEntries(fields.map((field) => [field, (readers[field] as FieldReader)(event, rely)]))
    },
    ...(choice === undefined || readOptions === undefined
      ? {}
      : {
          options: choice.options,
          startsFor: (event: LogEvent, options: FieldValues) => choice.startsFor(event, readOptions(options))
        })
  }
}
