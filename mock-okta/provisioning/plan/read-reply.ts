import type { ScimReply } from './conversation.ts'
import { refusedBy, unusable } from './provisioning-fault.ts'

/** A resource as a server answers it: nothing about it is certain but what was looked at. */
export type ServedResource = Readonly<Record<string, unknown>> & { readonly id: string }

/** A page of a list. */
export interface ServedPage {
  readonly totalResults: number
  readonly startIndex: number
  readonly itemsPerPage: number
  readonly resources: readonly ServedResource[]
}

const isSuccess = ({ status }: ScimReply): boolean => status >= 200 && status < 300

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Ids that no address can hold: they would lead to the path above. */
const unusableIds: readonly unknown[] = ['', '.', '..']

const hasId = (value: unknown): value is ServedResource =>
  isObject(value) && typeof value.id === 'string' && !unusableIds.includes(value.id)

/** Wants a success, whatever comes with it. @throws ProvisioningFault */
export function expectSuccess(reply: ScimReply, doing: string): void {
  if (!isSuccess(reply)) throw refusedBy(reply, doing)
}

/**
 * Wants a success with a resource that has an id.
 * @param kind - `user` or `group`
 * @throws ProvisioningFault
 */
export function expectResource(reply: ScimReply, doing: string, kind: 'user' | 'group'): ServedResource {
  expectSuccess(reply, doing)
  const { body } = reply
  if (body.kind === 'empty') {
    throw unusable(reply, doing, `the answer is empty; it returned an empty ${kind}`)
  }
  if (body.kind === 'text') throw refusedBy(reply, doing)
  if (!hasId(body.value)) throw unusable(reply, doing, `the ${kind} in the answer has no "id"`)
  return body.value
}

/**
 * Wants a page of a list. The three numbers must be JSON integers: Okta stops silently where they are texts.
 * @throws ProvisioningFault
 */
export function expectPage(reply: ScimReply, doing: string): ServedPage {
  expectSuccess(reply, doing)
  const { body } = reply
  if (body.kind === 'text') throw refusedBy(reply, doing)
  if (body.kind === 'empty' || !isObject(body.value)) throw unusable(reply, doing, 'the answer is no list')
  const list = body.value
  const integer = (name: 'totalResults' | 'startIndex' | 'itemsPerPage', usual?: number): number => {
    const value = list[name] ?? usual
    if (typeof value === 'number' && Number.isInteger(value)) return value
    throw unusable(reply, doing, `"${name}" of the list is no integer`)
  }
  const resources = list.Resources ?? []
  if (!Array.isArray(resources)) throw unusable(reply, doing, '"Resources" of the list is no list')
  const nameless = resources.findIndex((resource) => !hasId(resource))
  if (nameless !== -1) throw unusable(reply, doing, `resource ${nameless + 1} of the list has no "id"`)
  return {
    totalResults: integer('totalResults'),
    startIndex: integer('startIndex', 1),
    itemsPerPage: integer('itemsPerPage', resources.length),
    resources
  }
}

/** What a look-up goes by. */
const knownBy = { user: 'userName', group: 'displayName' } as const

/**
 * The one resource that a look-up has found; null where there is none, which a server says by an empty list or 404.
 * @throws ProvisioningFault also where it has found several
 */
export function expectAtMostOne(reply: ScimReply, doing: string, kind: keyof typeof knownBy): ServedResource | null {
  if (reply.status === 404) return null
  const { resources } = expectPage(reply, doing)
  if (resources.length > 1) {
    const found = `Multiple ${kind}s found by ${knownBy[kind]}`
    throw unusable(reply, doing, `${found}. Expected 0 or 1 results but was [${resources.length}]`)
  }
  return resources[0] ?? null
}
