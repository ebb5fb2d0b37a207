import type { AppRow } from '../store/apps.ts'

/** The org, as resource names tell it. */
const orgId = '00oMockOrganisation1'

/** An app as lists and single reads show it, in JSON. @param origin - of the org */
export function appText(row: AppRow, origin: string): string {
  const { id, name, label, status, created } = row
  const { accessibility, visibility, credentials, universalLogout, settings } = JSON.parse(row.details)
  const self = `${origin}/api/v1/apps/${id}`
  const step = status === 'ACTIVE' ? 'deactivate' : 'activate'
  return JSON.stringify({
    id,
    orn: `orn:okta:idp:${orgId}:apps:${name}:${id}`,
    name,
    label,
    status,
    lastUpdated: row.last_updated,
    created,
    accessibility,
    visibility,
    features: JSON.parse(row.features),
    signOnMode: row.sign_on_mode,
    credentials,
    universalLogout,
    settings,
    _links: {
      self: { href: self },
      appLinks: [],
      groups: { href: `${self}/groups` },
      users: { href: `${self}/users` },
      [step]: { href: `${self}/lifecycle/${step}` }
    }
  })
}
