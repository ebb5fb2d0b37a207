import type { Conversation } from './conversation.ts'
import { pageSize } from './conversation.ts'
import { unusable } from './provisioning-fault.ts'
import type { ServedResource } from './read-reply.ts'
import { expectPage } from './read-reply.ts'

/** Reads a list to its end, page by page; where a page holds fewer than asked for, it goes on behind the last. */
function* readAll(endpoint: '/Users' | '/Groups'): Conversation<ServedResource[]> {
  const all: ServedResource[] = []
  const ids = new Set<string>()
  const doing = `importing ${endpoint.slice(1).toLowerCase()}`
  for (let startIndex = 1; ; ) {
    const reply = yield {
      step: 'import',
      method: 'GET',
      path: endpoint,
      query: [
        ['startIndex', String(startIndex)],
        ['count', String(pageSize)]
      ]
    }
    const { resources, totalResults } = expectPage(reply, doing)
    // A server that passes over startIndex would be asked for ever.
    if (resources.length > 0 && resources.every(({ id }) => ids.has(id))) {
      throw unusable(reply, doing, `the page from ${startIndex} on only repeats what came before`)
    }
    for (const resource of resources) {
      all.push(resource)
      ids.add(resource.id)
    }
    startIndex += resources.length
    // A page of nothing ends a list whose total is wrong.
    if (resources.length === 0 || startIndex > totalResults) return all
  }
}

/** What an import has read. */
export interface ImportRead {
  readonly users: readonly ServedResource[]
  readonly groups: readonly ServedResource[]
}

/**
 * Reads everything that the app has: there is no partial import.
 * @throws ProvisioningFault
 */
export function* readApp({ importGroups }: { readonly importGroups: boolean }): Conversation<ImportRead> {
  const users = yield* readAll('/Users')
  return { users, groups: importGroups ? yield* readAll('/Groups') : [] }
}
