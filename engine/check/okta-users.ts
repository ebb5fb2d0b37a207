import type { Card } from '../export/card.ts'
import type { Point } from './trace/point.ts'
import { item } from './trace/point.ts'

/** Cards of the Okta connector that give a list of users. */
const listing: readonly string[] = [
  'listUsersWithFilter',
  'listUsersWithSearch',
  'searchUsers',
  'listGroupMembers',
  'listUsersAssignedToApplication'
]

/** Cards of the Okta connector that give users, one or many, in full. */
const giving: readonly string[] = [...listing, 'readUser']

/** Whether a card lists users of Okta. */
export function listsUsers({ parts }: Card): boolean {
  return parts.module === 'okta' && listing.includes(parts.name)
}

/** What of an Okta user a value is. */
export type UserPart =
  /** The user as Okta's API gives it, with its profile inside. */
  | 'raw user'
  /** The user as the card lists it, with columns such as `First Name`. */
  | 'listed user'
  | 'profile'

/** What of a user the value at a point is; `null` where it is no user or a smaller part of one. */
export function userPartAt(point: Point): UserPart | null {
  const path = pathWithinUser(point)
  if (path === null) return null
  if (path.isRaw)
    return path.rest.length === 0 ? 'raw user' : path.rest.length === 1 && path.rest[0] === 'profile' ? 'profile' : null
  return path.rest.length === 0 ? 'listed user' : null
}

function pathWithinUser(point: Point): { isRaw: boolean; rest: readonly string[] } | null {
  if (point.kind === 'input') return null
  const card = point.kind === 'record' ? point.card : point.output.card
  const { path } = point
  if (card.parts.module !== 'okta') return null
  if (point.kind === 'output' && card.parts.name === 'hTTPRequest') {
    if (point.output.path !== 'Response/Body' || !asksForUsers(card)) return null
    return { isRaw: true, rest: path[0] === item ? path.slice(1) : path }
  }
  if (!giving.includes(card.parts.name)) return null
  if (point.kind === 'record') return withinListed(path)
  if (point.output.key === 'Raw Output') return { isRaw: true, rest: path }
  if (point.output.isList && path[0] === item) return withinListed(path.slice(1))
  return null
}

function withinListed(path: readonly string[]): { isRaw: boolean; rest: readonly string[] } {
  return path[0] === 'Raw Output' ? { isRaw: true, rest: path.slice(1) } : { isRaw: false, rest: path }
}

/** Whether a Custom API Action asks for users: GET of `/api/v1/users`, or of one user. */
function asksForUsers(card: Card): boolean {
  const method = card.input('parameters', 'requestType')?.literal
  const url = card.input('Request', 'Relative URL')
  return (
    method === 'GET' &&
    !url?.isPinned &&
    typeof url?.literal === 'string' &&
    /^\/?api\/v1\/users(\/[^/]+)?\/?(\?|$)/.test(url.literal)
  )
}
