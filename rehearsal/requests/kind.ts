import type { SentRequest } from './sent-request.ts'

/** What a request is for. */
export interface RequestKind {
  /** Tells kinds apart. */
  readonly key: string
  /** In words. */
  readonly what: string
}

type Resource = 'Users' | 'Groups'

interface Operation {
  readonly op?: string
  readonly path?: string
  readonly value?: { readonly active?: boolean }
}

const singular: Readonly<Record<Resource, string>> = { Users: 'user', Groups: 'group' }

/** What a PATCH does, read from its first operation: Okta's have one meaning each. */
function patchWords(resource: Resource, body: string | null): string {
  const { Operations: [first] = [] } = JSON.parse(body ?? '{}') as { Operations?: Operation[] }
  if (resource === 'Users') return first?.value?.active === false ? 'deactivate a user' : 'activate a user'
  return first?.path?.startsWith('members') ? `${first.op ?? 'change'} members of a group` : 'tell the name of a group'
}

function words(resource: Resource, one: boolean, { method, path, body }: SentRequest): string {
  const what = singular[resource]
  if (method === 'PATCH') return patchWords(resource, body)
  if (method === 'POST') return `create a ${what}`
  if (method === 'PUT') return `write a ${what} whole`
  if (method === 'DELETE') return `delete a ${what}`
  if (one) return `read a ${what}`
  return path.includes('filter=') ? `look a ${what} up by name` : `test: list ${what}s`
}

/** The kind of a request that Okta sends. */
export function kindOf(request: SentRequest): RequestKind {
  const [, name = '', id] = request.path.split('?', 1)[0]?.split('/') ?? []
  const resource: Resource = name === 'Groups' ? 'Groups' : 'Users'
  const what = words(resource, id !== undefined, request)
  const place = id === undefined ? `/${resource}` : `/${resource}/{id}`
  return { key: `${request.method} ${place} ${what}`, what }
}
