import { groupUrn } from '#schemas/scim/group.ts'
import type { ScimPatchOperation } from '#schemas/scim/messages.ts'
import { messages } from '#schemas/scim/messages.ts'
import type { ClientMode, Conversation, ScimRequest } from './conversation.ts'
import { lookUp, pathOf } from './conversation.ts'
import type { ServedResource } from './read-reply.ts'
import { expectAtMostOne, expectResource, expectSuccess } from './read-reply.ts'

/** A member as Okta names one: the id in the app, and the name there. */
export interface PushedMember {
  readonly value: string
  readonly display: string
}

/** A group as it is pushed. */
export interface PushedGroup {
  /** Id in the app; null while Okta does not know it. */
  readonly externalId: string | null
  /** The name that the app's group shall have. */
  readonly displayName: string
}

/** A group whose id is known. */
export interface KnownGroup extends PushedGroup {
  readonly externalId: string
}

/** Most members of one PATCH. */
export const mostMembers = 100

const groups = '/Groups'

const patch = (step: ScimRequest['step'], id: string, operations: readonly ScimPatchOperation[]): ScimRequest => ({
  step,
  method: 'PATCH',
  path: pathOf(groups, id),
  body: { schemas: [messages.patch], Operations: operations }
})

const rename = ({ externalId: id, displayName }: KnownGroup): ScimRequest =>
  patch('group-name', id, [{ op: 'replace', value: { id, displayName } }])

const addition = (value: readonly PushedMember[]): ScimPatchOperation => ({ op: 'add', path: 'members', value })

function* readGroup(id: string, doing: string): Conversation<ServedResource> {
  return expectResource(yield { step: 'group-read', method: 'GET', path: pathOf(groups, id) }, doing, 'group')
}

function inBatches<T>(list: readonly T[]): T[][] {
  const count = Math.ceil(list.length / mostMembers)
  return Array.from({ length: count }, (_, at) => list.slice(at * mostMembers, (at + 1) * mostMembers))
}

/** What a catalog app sends behind every change of members: it reads the group and tells its name. */
function* confirmName(group: KnownGroup): Conversation<void> {
  const doing = `renaming group ${group.displayName}`
  yield* readGroup(group.externalId, doing)
  expectSuccess(yield rename(group), doing)
}

/** Reads a group and puts it back whole, changed: the one way in which a wizard app changes groups. */
function* replaceWhole(
  { externalId, displayName }: KnownGroup,
  step: 'group-members' | 'group-name',
  doing: string,
  change: (served: ServedResource) => object
): Conversation<void> {
  const served = yield* readGroup(externalId, doing)
  const body = { ...served, displayName, ...change(served) }
  expectSuccess(yield { step, method: 'PUT', path: pathOf(groups, externalId), body }, doing)
}

const updating = (name: string): string => `updating the members of group ${name}`

const membersOf = ({ members }: ServedResource): { value: string }[] =>
  Array.isArray(members) ? members.filter((member) => typeof member?.value === 'string') : []

/** The group with the name, or a new one. */
function* findOrCreate(displayName: string): Conversation<string> {
  const lookup = yield lookUp('group-verify', groups, displayName)
  const found = expectAtMostOne(lookup, `verifying whether group ${displayName} exists`, 'group')
  if (found !== null) return found.id
  const body = { schemas: [groupUrn], displayName, members: [] }
  const created = yield { step: 'group-create', method: 'POST', path: groups, body }
  return expectResource(created, `creating group ${displayName}`, 'group').id
}

/**
 * Pushes a group for the first time: finds or makes it where its id is not known, and adds the members. Whoever is in
 * the app's group already stays.
 * @throws ProvisioningFault
 */
export function* pushGroup(
  mode: ClientMode,
  group: PushedGroup,
  members: readonly PushedMember[]
): Conversation<{ readonly externalId: string }> {
  const externalId = group.externalId ?? (yield* findOrCreate(group.displayName))
  const known = { ...group, externalId }
  const doing = updating(group.displayName)
  if (mode === 'AIW') {
    yield* replaceWhole(known, 'group-members', doing, (served) => {
      const added = new Set(members.map(({ value }) => value))
      return { members: [...membersOf(served).filter(({ value }) => !added.has(value)), ...members] }
    })
    return { externalId }
  }
  for (const batch of inBatches(members)) {
    expectSuccess(yield patch('group-members', externalId, [addition(batch)]), doing)
  }
  yield* confirmName(known)
  return { externalId }
}

/** A change of members. */
export interface MemberChange {
  readonly added: readonly PushedMember[]
  readonly removed: readonly PushedMember[]
  /** All who are members then; a wizard app sends them. */
  readonly all: readonly PushedMember[]
}

/**
 * Pushes that members came or went. A catalog app sends one PATCH, with an operation for each who went and one for all
 * who came; a wizard app sends the whole list.
 * @throws ProvisioningFault
 */
export function* pushMembers(
  mode: ClientMode,
  group: KnownGroup,
  { added, removed, all }: MemberChange
): Conversation<void> {
  const doing = updating(group.displayName)
  if (mode === 'AIW') {
    yield* replaceWhole(group, 'group-members', doing, () => ({ members: all }))
    return
  }
  const removals = removed.map(({ value }) => ({ op: 'remove', path: `members[value eq ${JSON.stringify(value)}]` }))
  const operations = [...removals, ...(added.length === 0 ? [] : [addition(added)])]
  expectSuccess(yield patch('group-members', group.externalId, operations), doing)
  yield* confirmName(group)
}

/**
 * Pushes all members in place of those whom the app has.
 * @throws ProvisioningFault
 */
export function* pushNow(mode: ClientMode, group: KnownGroup, members: readonly PushedMember[]): Conversation<void> {
  const doing = updating(group.displayName)
  if (mode === 'AIW') {
    yield* replaceWhole(group, 'group-members', doing, () => ({ members }))
    return
  }
  const [first = [], ...rest] = inBatches(members)
  const replacement = { op: 'replace', path: 'members', value: first }
  expectSuccess(yield patch('group-members', group.externalId, [replacement]), doing)
  for (const batch of rest) expectSuccess(yield patch('group-members', group.externalId, [addition(batch)]), doing)
  yield* confirmName(group)
}

/**
 * Pushes a new name.
 * @throws ProvisioningFault
 */
export function* renameGroup(mode: ClientMode, group: KnownGroup): Conversation<void> {
  const doing = `renaming group ${group.displayName}`
  if (mode === 'AIW') yield* replaceWhole(group, 'group-name', doing, () => ({}))
  else expectSuccess(yield rename(group), doing)
}

/**
 * Deletes the group in the app; one that is gone already is done.
 * @throws ProvisioningFault
 */
export function* deleteGroup({ externalId, displayName }: KnownGroup): Conversation<void> {
  const reply = yield { step: 'group-delete', method: 'DELETE', path: pathOf(groups, externalId) }
  if (reply.status !== 404) expectSuccess(reply, `deleting group ${displayName}`)
}
