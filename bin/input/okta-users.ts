import type { GeneratedUsers } from '#mock-okta/start.ts'
import { wholeNumber } from '../commands/options.ts'
import type { Terminal } from '../terminal.ts'
import { openUserList } from './open-user-list.ts'

/** As many as any org has; more would only fill the memory. */
const mostUsers = 10_000_000

/**
 * The users of a mock Okta: so many made-up ones, or all rows of a file.
 * @param given.users - the value of `--users`: a number or a path
 * @throws AppError `CONFIG_INVALID`, `INPUT_NOT_READABLE`, `INPUT_NOT_JSON`, `INPUT_NOT_LIST` or `INTERRUPTED`
 */
export async function readOktaUsers(
  { stdin, interrupt: { signal } }: Pick<Terminal, 'stdin' | 'interrupt'>,
  { users, seed = 1 }: { readonly users: string; readonly seed?: number | undefined }
): Promise<GeneratedUsers | unknown[]> {
  if (/^\d+$/.test(users)) return { count: wholeNumber('--users', 0, mostUsers)(users), seed }
  const rows: unknown[] = []
  for await (const row of await openUserList({ path: users, stdin, signal })) rows.push(row)
  return rows
}
