import { stemOf } from '#engine/export/address.ts'
import type { Card } from '#engine/export/card.ts'
import type { Export } from '#engine/export/export.ts'

/** How the cards of a module or connector are marked. */
export interface Kind {
  readonly name: string
  /** One or two characters in the place of an icon. */
  readonly glyph: string
  /** Index of a colour. */
  readonly tone: Tone
}

/** The colours of icons. */
export type Tone = 'slate' | 'blue' | 'violet' | 'green' | 'amber' | 'rose' | 'teal' | 'pink'

const builtIn: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    control: { name: 'Flow control', glyph: '»', tone: 'slate' },
    boolean: { name: 'True/False', glyph: '?', tone: 'violet' },
    crypto: { name: 'Encryption', glyph: '#', tone: 'violet' },
    date: { name: 'Date & time', glyph: 'D', tone: 'amber' },
    http: { name: 'API', glyph: '↔', tone: 'blue' },
    json: { name: 'JSON', glyph: '{}', tone: 'teal' },
    jwt: { name: 'JWT', glyph: '#', tone: 'violet' },
    list: { name: 'List', glyph: '[]', tone: 'green' },
    math: { name: 'Number', glyph: '±', tone: 'amber' },
    object: { name: 'Object', glyph: '{}', tone: 'green' },
    string: { name: 'Text', glyph: 'T', tone: 'violet' },
    url: { name: 'URL', glyph: '/', tone: 'blue' },
    utility: { name: 'Folder', glyph: '■', tone: 'slate' },
    xml: { name: 'XML', glyph: '<>', tone: 'teal' }
  } satisfies Readonly<Record<string, Kind>>)
)

const connectors: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    stash: { name: 'Tables', glyph: '≡', tone: 'teal' },
    httpfunctions: { name: 'API Connector', glyph: '↔', tone: 'blue' },
    okta: { name: 'Okta', glyph: 'O', tone: 'blue' },
    oktadevices: { name: 'Okta Devices', glyph: 'O', tone: 'blue' },
    oktarealms: { name: 'Okta Realms', glyph: 'O', tone: 'blue' },
    pendometadataupdateconnector: { name: 'Pendo', glyph: 'P', tone: 'pink' },
    googledirectory: { name: 'Google Workspace Admin', glyph: 'G', tone: 'green' },
    googledrive: { name: 'Google Drive', glyph: 'G', tone: 'green' },
    googlecalendar: { name: 'Google Calendar', glyph: 'G', tone: 'green' },
    googlesheets2: { name: 'Google Sheets', glyph: 'G', tone: 'green' },
    office365admin: { name: 'Office 365 Admin', glyph: 'M', tone: 'blue' },
    office365mail: { name: 'Office 365 Mail', glyph: 'M', tone: 'blue' },
    microsoftteams: { name: 'Microsoft Teams', glyph: 'M', tone: 'violet' },
    servicenow: { name: 'ServiceNow', glyph: 'S', tone: 'green' },
    github: { name: 'GitHub', glyph: 'G', tone: 'slate' },
    pagerduty: { name: 'PagerDuty', glyph: 'P', tone: 'green' },
    securecodewarrior: { name: 'Secure Code Warrior', glyph: 'S', tone: 'amber' },
    jamfproclassicapi: { name: 'Jamf Pro Classic API', glyph: 'J', tone: 'slate' }
  } satisfies Readonly<Record<string, Kind>>)
)

const tones: readonly Tone[] = ['blue', 'violet', 'green', 'amber', 'rose', 'teal', 'pink']

/** The kind of a card: its module, or its connector with the name of its connection. */
export function kindOf(card: Card, workflows: Export): Kind {
  const { parts, connectionId } = card
  if (parts.isBuiltIn) return builtIn.get(parts.module) ?? named(parts.module)
  const stem = stemOf(parts.module)
  const kind = connectors.get(stem) ?? connectors.get(parts.module) ?? named(stem)
  const connection = connectionId === null ? undefined : workflows.connection(connectionId)?.name
  return connection === undefined ? kind : { ...kind, name: `${kind.name} · ${connection}` }
}

/** The kind of a connector that nobody here knows: its own name, and always the same colour. */
function named(module: string): Kind {
  const name = module.replace(/^./, (first) => first.toUpperCase())
  const sum = [...module].reduce((total, character) => total + (character.codePointAt(0) ?? 0), 0)
  return { name, glyph: [...name][0] ?? '?', tone: tones[sum % tones.length] ?? 'slate' }
}
