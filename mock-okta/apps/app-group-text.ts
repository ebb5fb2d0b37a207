import type { AppGroupRow } from '../store/app-groups.ts'

/** A group's assignment to an app as Okta shows it, in JSON. @param origin - of the org */
export function appGroupText(row: AppGroupRow, origin: string): string {
  const app = `${origin}/api/v1/apps/${row.app_id}`
  const head = JSON.stringify({ id: row.group_id, lastUpdated: row.last_updated, priority: row.priority }).slice(0, -1)
  const links = {
    app: { href: app },
    self: { href: `${app}/groups/${row.group_id}` },
    group: { href: `${origin}/api/v1/groups/${row.group_id}` }
  }
  return `${head},"profile":${row.profile},"_links":${JSON.stringify(links)}}`
}
