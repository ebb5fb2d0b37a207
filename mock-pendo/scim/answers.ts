import { groupUrn } from '#schemas/scim/group.ts'
import { messages } from '#schemas/scim/messages.ts'
import { entityTag } from './etag.ts'
import type { Projection } from './projection.ts'
import { project, wants } from './projection.ts'
import type { GroupRow, MemberRow } from './store/groups.ts'
import type { GroupOfUser, UserRow } from './store/users.ts'

interface Stated {
  readonly id: string
  readonly created_at: number
  readonly modified_at: number
  readonly version: number
}

// The texts are put together from the stored ones, which are JSON already, because reads are what a server does most.

const iso = (at: number): string => new Date(at).toISOString()

function metaText(resourceType: 'User' | 'Group', { id, created_at, modified_at, version }: Stated, base: string) {
  const location = JSON.stringify(`${base}/${resourceType}s/${id}`)
  const tag = JSON.stringify(entityTag(version))
  const created = iso(created_at)
  const modified = modified_at === created_at ? created : iso(modified_at)
  return `"meta":{"resourceType":"${resourceType}","created":"${created}","lastModified":"${modified}","location":${location},"version":${tag}}`
}

function projected(text: string, projection: Projection): string {
  return projection.kind === 'all' ? text : JSON.stringify(project(projection, JSON.parse(text)))
}

/**
 * A user as JSON text.
 * @param base - the base URL of SCIM, as the client calls it
 * @param groupsOf - asked only where the answer shows them
 */
export function userText(
  row: UserRow,
  base: string,
  projection: Projection,
  groupsOf: (id: string) => readonly GroupOfUser[]
): string {
  const shown = wants(projection, 'groups') ? groupsOf(row.id) : []
  const groups = shown.map(
    ({ id, display_name }) =>
      `{"value":${JSON.stringify(id)},"$ref":${JSON.stringify(`${base}/Groups/${id}`)},"display":${JSON.stringify(display_name)},"type":"direct"}`
  )
  const list = groups.length === 0 ? '' : `"groups":[${groups.join(',')}],`
  const attributes = row.attributes.slice(1, -1)
  const own = attributes.trim() === '' ? '' : `${attributes},`
  const text = `{"id":${JSON.stringify(row.id)},${own}${list}${metaText('User', row, base)}}`
  return projected(text, projection)
}

/** A group as JSON text. @param membersOf - asked only where the answer shows them */
export function groupText(
  row: GroupRow,
  base: string,
  projection: Projection,
  membersOf: (id: string) => readonly MemberRow[]
): string {
  const parts = [
    `"id":${JSON.stringify(row.id)}`,
    `"schemas":["${groupUrn}"]`,
    `"displayName":${JSON.stringify(row.display_name)}`
  ]
  if (row.external_id !== null) parts.push(`"externalId":${JSON.stringify(row.external_id)}`)
  if (wants(projection, 'members')) {
    const users = JSON.stringify(`${base}/Users/`).slice(0, -1)
    const members = membersOf(row.id).map(({ user_id, display }) => {
      const id = JSON.stringify(user_id)
      return `{"value":${id},"$ref":${users}${id.slice(1)},"display":${JSON.stringify(display)},"type":"User"}`
    })
    parts.push(`"members":[${members.join(',')}]`)
  }
  parts.push(metaText('Group', row, base))
  return projected(`{${parts.join(',')}}`, projection)
}

/** A page of a list as JSON text. */
export function listText(resources: readonly string[], total: number, startIndex: number): string {
  return `{"schemas":["${messages.list}"],"totalResults":${total},"startIndex":${startIndex},"itemsPerPage":${resources.length},"Resources":[${resources.join(',')}]}`
}
