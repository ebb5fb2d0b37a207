import { compileElementOf } from '../filter/compile-filter.ts'
import type { Filter } from '../filter/filter.ts'
import { ScimRefusal } from '../refusal.ts'
import { isObject } from '../schema/read-value.ts'
import { groupShape } from '../schema/shapes.ts'
import type { ScimGroups } from '../store/groups.ts'
import { groupStorage } from '../store/groups.ts'
import type { Change } from './read-patch.ts'

type MemberChange = Pick<Change, 'verb' | 'filter' | 'sub' | 'value'>

/**
 * Changes the members of a group in the database, without reading those that stay: a few of thousands cost what a few
 * cost. Taking out somebody who is no member is no fault, since clients repeat such requests.
 * @returns whether anybody came or went
 * @throws ScimRefusal `invalidValue` for a user who does not exist, `mutability` for a part of a member, `noTarget`
 */
export function changeMembers(store: ScimGroups, groupId: string, { verb, filter, sub, value }: MemberChange): boolean {
  if (sub !== null)
    throw new ScimRefusal('mutability', `members.${sub.name} cannot be changed; add or remove the member.`)
  const add = (ids: Iterable<string>) => countChanges(ids, (id) => store.add(groupId, id))
  const remove = (ids: Iterable<string>) => countChanges(ids, (id) => store.remove(groupId, id))
  if (verb === 'remove') {
    if (filter !== null) return remove(meantBy(store, groupId, filter))
    return remove(value === undefined || value === null ? store.memberIds(groupId) : idsOf(value))
  }
  if (filter !== null) return addOrKeep(store, groupId, { verb, filter, value })
  const ids = readMemberIds(store, value)
  if (verb === 'add') return add(ids)
  const wanted = new Set(ids)
  const removed = remove(store.memberIds(groupId).filter((id) => !wanted.has(id)))
  return add(ids) || removed
}

/**
 * The ids in a list of members, each of a user that exists.
 * @throws ScimRefusal `invalidValue`
 */
export function readMemberIds(store: ScimGroups, value: unknown): string[] {
  const ids = value === null || value === undefined ? [] : idsOf(value)
  const unknown = ids.find((id) => !store.knowsUser(id))
  if (unknown === undefined) return ids
  throw new ScimRefusal('invalidValue', `members names ${JSON.stringify(unknown)}, and no user has that id.`)
}

function idsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).map((member: unknown) => {
    const id = isObject(member) ? Object.entries(member).find(([name]) => name.toLowerCase() === 'value')?.[1] : member
    if (typeof id === 'string' && id.isWellFormed() && !id.includes('\0')) return id
    throw new ScimRefusal('invalidValue', 'A member is an object whose value is the id of a user.')
  })
}

function meantBy(store: ScimGroups, groupId: string, filter: Filter): string[] {
  const isById = filter.kind === 'compare' && filter.op === 'eq' && filter.path.toLowerCase() === 'value'
  if (isById && typeof filter.value === 'string') return [filter.value]
  return store.membersWhere(groupId, compileElementOf(groupShape, groupStorage, 'members', filter))
}

/** A path with a filter leaves nothing of a member to be changed; `add` adds the member that `value eq` names. */
function addOrKeep(store: ScimGroups, groupId: string, { verb, filter, value }: Omit<MemberChange, 'sub'>): boolean {
  if (filter === null) return false
  const ids = new Set(meantBy(store, groupId, filter))
  const held = new Set(store.membersWhere(groupId, compileElementOf(groupShape, groupStorage, 'members', filter)))
  if (held.size === 0 && (verb === 'replace' || ids.size === 0)) {
    throw new ScimRefusal('noTarget', 'No member fits the filter of the path.')
  }
  const given = idsOf(value)
  if (given.some((id) => !ids.has(id))) {
    throw new ScimRefusal('mutability', 'members.value cannot be changed; add or remove the member.')
  }
  return countChanges(readMemberIds(store, value), (id) => store.add(groupId, id))
}

function countChanges(ids: Iterable<string>, change: (id: string) => boolean): boolean {
  let changed = false
  for (const id of ids) changed = change(id) || changed
  return changed
}
