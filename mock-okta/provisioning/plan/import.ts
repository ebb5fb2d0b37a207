import type { Conversation } from './conversation.ts'
import { pageSize } from './conversation.ts'
import type { ServedResource } from './read-reply.ts'
import { expectPage } from './read-reply.ts'

/** Reads a list to its end, page by page; where a page holds fewer than asked for, it goes on behind the last. */
function* readAll(endpoint: '/Users' | '/Groups'): Conversation<ServedResource[]> {
  const all: ServedResource[] = []
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
    const { resources, totalResults } = expectPage(reply, `importing ${endpoint.slice(1).toLowerCase()}`)
    all.push(...resources)
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
