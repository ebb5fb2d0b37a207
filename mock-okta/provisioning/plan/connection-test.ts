import type { Conversation } from './conversation.ts'
import { pageSize } from './conversation.ts'
import { expectPage } from './read-reply.ts'

/**
 * What Test API Credentials asks, and saving after it once more: two users, and the groups where they are to be
 * imported.
 * @throws ProvisioningFault where the credentials cannot be used
 */
export function* testCredentials({ importGroups }: { readonly importGroups: boolean }): Conversation<void> {
  const ask = (path: string, count: number) =>
    ({
      step: 'test',
      method: 'GET',
      path,
      query: [
        ['startIndex', '1'],
        ['count', String(count)]
      ]
    }) as const
  expectPage(yield ask('/Users', 2), 'testing the API credentials')
  if (importGroups) expectPage(yield ask('/Groups', pageSize), 'testing the API credentials')
}
