import { messages } from '#schemas/scim/messages.ts'
import type { ClientMode, Conversation, ScimRequest, Step } from './conversation.ts'
import { lookUp, pathOf } from './conversation.ts'
import { mergeUser } from './merge-user.ts'
import { unusable } from './provisioning-fault.ts'
import type { ServedResource } from './read-reply.ts'
import { expectAtMostOne, expectResource, expectSuccess } from './read-reply.ts'

type Attributes = Readonly<Record<string, unknown>>

/** A user to be provisioned. */
export interface Newcomer {
  /** What Okta says about the user. */
  readonly attributes: Attributes & { readonly userName: string }
  /** A random one: it is always sent and means nothing while passwords are not synchronized. */
  readonly password: string
}

/** How a user came to be linked. */
export interface Provisioned {
  /** The id that the server has given. */
  readonly externalId: string
  readonly how: 'created' | 'linked'
}

const users = '/Users'
const put = (step: Step, id: string, body: Attributes): ScimRequest => ({
  step,
  method: 'PUT',
  path: pathOf(users, id),
  body
})

/** The PATCH by which a catalog app says that somebody is active or not: one operation without a path. */
const patchActive = (id: string, active: boolean): ScimRequest => ({
  step: active ? 'reactivate' : 'deactivate',
  method: 'PATCH',
  path: pathOf(users, id),
  body: { schemas: [messages.patch], Operations: [{ op: 'replace', value: { active } }] }
})

function* readUser(id: string, doing: string): Conversation<ServedResource> {
  return expectResource(yield { step: 'read', method: 'GET', path: pathOf(users, id) }, doing, 'user')
}

/** What a user that was found must have for Okta to go on. */
const needed = ['schemas', 'userName', 'active', 'meta']

/**
 * Makes a user in the app, or links to the one who has the name already: look-up, then POST; or, for one who is there,
 * activation and the profile.
 * @throws ProvisioningFault
 */
export function* provisionUser(mode: ClientMode, { attributes, password }: Newcomer): Conversation<Provisioned> {
  const { userName } = attributes
  const verifying = `verifying whether user ${userName} exists`
  const verified = yield lookUp('verify', users, userName)
  const found = expectAtMostOne(verified, verifying, 'user')
  if (found === null) {
    const body = { ...attributes, password, active: true }
    const created = yield { step: 'create', method: 'POST', path: users, body }
    return { externalId: expectResource(created, `creating user ${userName}`, 'user').id, how: 'created' }
  }
  const lacking = needed.find((name) => found[name] === undefined)
  if (lacking !== undefined) throw unusable(verified, verifying, `the user found has no "${lacking}"`)
  yield* linkUser(mode, found, attributes)
  return { externalId: found.id, how: 'linked' }
}

function* linkUser(mode: ClientMode, { id, active }: ServedResource, attributes: Newcomer['attributes']) {
  const reactivating = `reactivating user ${attributes.userName}`
  const pushing = `pushing the profile of user ${attributes.userName}`
  if (mode === 'OIN') {
    expectSuccess(yield patchActive(id, true), reactivating)
    const served = yield* readUser(id, pushing)
    expectSuccess(yield put('profile', id, mergeUser(served, attributes)), pushing)
    return
  }
  if (active === false) {
    const inactive = yield* readUser(id, reactivating)
    expectSuccess(yield put('reactivate', id, { ...inactive, active: true }), reactivating)
  }
  const served = yield* readUser(id, pushing)
  expectSuccess(yield put('profile', id, { ...mergeUser(served, attributes), active: true }), pushing)
}

/**
 * Pushes a changed profile: GET, then PUT of the answer with Okta's values in it. Whether the user is active stays as
 * the server has it. Both clients do the same.
 * @param emptied - attributes of the Okta profile that have lost their value
 * @throws ProvisioningFault
 */
export function* pushProfile(
  externalId: string,
  attributes: Newcomer['attributes'],
  emptied: readonly string[] = []
): Conversation<void> {
  const doing = `pushing the profile of user ${attributes.userName}`
  const served = yield* readUser(externalId, doing)
  expectSuccess(yield put('profile', externalId, mergeUser(served, attributes, emptied)), doing)
}

/**
 * Deactivates a user in the app; nothing else of the user changes.
 * @throws ProvisioningFault
 */
export function* deactivateUser(mode: ClientMode, externalId: string, userName: string): Conversation<void> {
  const doing = `deactivating user ${userName}`
  if (mode === 'OIN') {
    expectSuccess(yield patchActive(externalId, false), doing)
    return
  }
  const served = yield* readUser(externalId, doing)
  expectSuccess(yield put('deactivate', externalId, { ...served, active: false }), doing)
}
