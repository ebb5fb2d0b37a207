import { appText } from '../apps/app-text.ts'
import type { MockOkta } from '../state.ts'
import type { GroupRow } from '../store/groups.ts'

const logo = (name: string, origin: string) => ({
  name,
  href: `${origin}/img/logos/groups/okta-${name}.png`,
  type: 'image/png'
})

/** What `expand` asks for, in JSON; null for nothing that is known. */
function embeddedText(mock: MockOkta, row: GroupRow, origin: string, expand: string | undefined): string | null {
  if (expand === 'app') {
    const app = row.source_id === null ? null : mock.apps.get(row.source_id)
    return app === null ? null : `{"app":${appText(app, origin)}}`
  }
  if (expand !== 'stats') return null
  const { users, apps } = mock.groups.counts(row.id)
  const self = `${origin}/api/v1/groups/${row.id}`
  const stats = {
    usersCount: users,
    appsCount: apps,
    groupPushMappingsCount: mock.groupPush.ofSource(row.id).length,
    hasAdminPrivilege: false,
    _links: { users: { href: `${self}/users` }, apps: { href: `${self}/apps` } }
  }
  return JSON.stringify({ stats })
}

/**
 * A group as lists and single reads show it, in JSON.
 * @param origin - of the org
 * @param expand - `stats` or `app`; anything else asks for nothing
 */
export function groupText(mock: MockOkta, row: GroupRow, origin: string, expand?: string): string {
  const self = `${origin}/api/v1/groups/${row.id}`
  const head = JSON.stringify({
    id: row.id,
    created: row.created,
    lastUpdated: row.last_updated,
    lastMembershipUpdated: row.last_membership_updated
  }).slice(0, -1)
  const source = row.source_id === null ? '' : `,"source":${JSON.stringify({ id: row.source_id })}`
  const embedded = embeddedText(mock, row, origin, expand)
  const links = {
    logo: [logo('medium', origin), logo('large', origin)],
    owners: { href: `${self}/owners` },
    ...(row.source_id === null ? {} : { source: { href: `${origin}/api/v1/apps/${row.source_id}` } }),
    users: { href: `${self}/users` },
    apps: { href: `${self}/apps` }
  }
  // Object class and profile are JSON already, and lists hold many of them.
  return `${head},"objectClass":${row.object_class},"type":"${row.type}","profile":${row.profile}${source}${
    embedded === null ? '' : `,"_embedded":${embedded}`
  },"_links":${JSON.stringify(links)}}`
}
