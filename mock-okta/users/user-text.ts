import { createHash } from 'node:crypto'
import type { StoredUser, UserRow } from '../store/users.ts'
import { hasPassword, toStoredUser } from './stored-user.ts'

/** Steps that the links of a single user offer, by status. */
function stepsOf(user: StoredUser): readonly string[] {
  switch (user.status) {
    case 'STAGED':
      return ['activate']
    case 'PROVISIONED':
      return ['suspend', 'reactivate', 'resetPassword', 'resetFactors', 'deactivate']
    case 'ACTIVE':
      return [
        'suspend',
        'resetPassword',
        'expirePassword',
        'resetFactors',
        ...(hasPassword(user) ? ['changePassword'] : []),
        'deactivate'
      ]
    case 'SUSPENDED':
      return ['unsuspend', 'resetPassword', 'resetFactors', 'deactivate']
    case 'LOCKED_OUT':
      return ['unlock', 'resetFactors', 'deactivate']
    case 'DEPROVISIONED':
      return ['activate', 'delete']
    default:
      return ['resetPassword', 'resetFactors', 'deactivate']
  }
}

/** Paths of steps whose links are not called as they are. */
const paths: ReadonlyMap<string, string> = new Map([
  ['resetPassword', 'lifecycle/reset_password'],
  ['expirePassword', 'lifecycle/expire_password'],
  ['resetFactors', 'lifecycle/reset_factors'],
  ['changePassword', 'credentials/change_password']
])

function singleLinks(row: UserRow, origin: string): Record<string, unknown> {
  const self = `${origin}/api/v1/users/${row.id}`
  const links = stepsOf(toStoredUser(row)).map((step) => [
    step,
    step === 'delete'
      ? { href: self, method: 'DELETE' }
      : { href: `${self}/${paths.get(step) ?? `lifecycle/${step}`}`, method: 'POST' }
  ])
  return {
    ...Object.fromEntries(links),
    schema: { href: `${origin}/api/v1/meta/schemas/user/${row.type_id}` },
    type: { href: `${origin}/api/v1/meta/types/user/${row.type_id}` },
    self: { href: self }
  }
}

function textOf(row: UserRow, links: unknown): string {
  const { id, status, created, activated, profile, credentials } = row
  const before = {
    id,
    status,
    created,
    activated,
    statusChanged: row.status_changed,
    lastLogin: row.last_login,
    lastUpdated: row.last_updated,
    passwordChanged: row.password_changed,
    type: { id: row.type_id }
  }
  // Profile and credentials are JSON already, and lists hold many of them.
  const head = JSON.stringify(before).slice(0, -1)
  return `${head},"profile":${profile},"credentials":${credentials},"_links":${JSON.stringify(links)}}`
}

/** A user as lists show it, in JSON: with a link to itself alone. @param origin - of the org */
export function listedUserText(row: UserRow, origin: string): string {
  return textOf(row, { self: { href: `${origin}/api/v1/users/${row.id}` } })
}

/** A user as a single read shows it, in JSON: with links to the steps that its status allows. */
export function singleUserText(row: UserRow, origin: string): string {
  return textOf(row, singleLinks(row, origin))
}

/** The version of a user: another text whenever anything of it is another. */
export function etagOf(row: UserRow): string {
  return `W/"${createHash('sha256').update(textOf(row, null)).digest('hex').slice(0, 32)}"`
}
