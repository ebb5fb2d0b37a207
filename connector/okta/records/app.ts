import { Type } from 'typebox'
import type { OktaApp } from '#schemas/okta/app.ts'
import type { Labelled } from '../fields.ts'
import { anything, object, textOrNull } from '../fields.ts'

/** An application by the labels of the cards. */
export function appRecord(app: OktaApp): Labelled {
  return {
    ID: app.id,
    Name: app.name ?? null,
    Label: app.label,
    Status: app.status ?? null,
    Created: app.created ?? null,
    'Last Updated': app.lastUpdated ?? null,
    'Sign On Mode': app.signOnMode ?? null,
    Features: app.features ?? [],
    Accessibility: app.accessibility ?? {},
    Visibility: app.visibility ?? {},
    Credentials: app.credentials ?? {},
    Settings: app.settings ?? {},
    Links: app._links ?? {}
  }
}

/** Outputs of an application, in a group of outputs. */
export const appOutputs = (group: string) => ({
  id: textOrNull({ title: 'ID', wire: `${group}/ID` }),
  name: textOrNull({ title: 'Name', wire: `${group}/Name` }),
  label: textOrNull({ title: 'Label', wire: `${group}/Label` }),
  status: textOrNull({ title: 'Status', wire: `${group}/Status` }),
  created: textOrNull({ title: 'Created', wire: `${group}/Created` }),
  lastUpdated: textOrNull({ title: 'Last Updated', wire: `${group}/Last Updated` }),
  signOnMode: textOrNull({ title: 'Sign On Mode', wire: `${group}/Sign On Mode` }),
  features: Type.Optional(anything({ title: 'Features', wire: `${group}/Features` })),
  accessibility: Type.Optional(object({ title: 'Accessibility', wire: `${group}/Accessibility` })),
  visibility: Type.Optional(object({ title: 'Visibility', wire: `${group}/Visibility` })),
  credentials: Type.Optional(object({ title: 'Credentials', wire: `${group}/Credentials` })),
  settings: Type.Optional(object({ title: 'Settings', wire: `${group}/Settings` })),
  links: Type.Optional(object({ title: 'Links', wire: `${group}/Links` }))
})
