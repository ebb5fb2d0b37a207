import { createOktaHttp } from '#connector/okta/client/http.ts'
import { userPages } from '#connector/okta/client/users.ts'
import { AppError } from '#core/errors.ts'
import { userPageSize } from '#schemas/okta/users.ts'
import type { ListFormat } from '../input/detect-format.ts'
import { openUserList } from '../input/open-user-list.ts'
import { openOrg } from '../org.ts'
import type { Terminal } from '../terminal.ts'

/** Options that name the people: an org, or a list taken from it. */
export interface OktaSideOptions {
  readonly okta?: string
  readonly tokenFile?: string
  /** A path, or `-` for standard input. */
  readonly users?: string
  readonly format?: ListFormat
}

/** Where the people come from. */
export interface OktaSide {
  /** Address of the org, or name of the file. */
  readonly name: string
  /** The option that named it. */
  readonly option: '--okta' | '--users'
  /** Users, or rows of the list; throws where it breaks off. */
  users(): AsyncIterable<unknown>
  close(): Promise<void>
}

/** Okta's listing leaves out who is deactivated, and a filter finds them. Both are asked by GET, and nothing else is. */
const listings = [{}, { filter: 'status eq "DEPROVISIONED"' }] as const

/**
 * Opens the side of the people.
 * @throws AppError `USAGE_INVALID` unless one of them is named; those of {@link openOrg}
 */
export function openOktaSide(given: OktaSideOptions, terminal: Terminal): OktaSide {
  const { okta, tokenFile, users, format } = given
  const { stdin, environment, clock, interrupt } = terminal
  const { signal } = interrupt
  if (users !== undefined && okta === undefined) {
    refuseIdle('--token-file', tokenFile, '--users')
    return {
      name: users === '-' ? 'standard input' : users,
      option: '--users',
      async *users() {
        yield* await openUserList({ path: users, format, stdin, signal })
      },
      async close() {
        if (users === '-') stdin.destroy()
      }
    }
  }
  if (okta === undefined || users !== undefined) {
    const why =
      okta === undefined ? 'neither --okta ORG nor --users FILE is given' : '--okta and --users are both given'
    throw new AppError('USAGE_INVALID', [why, 'pendo-okta compare --help'], { where: '--okta' })
  }
  refuseIdle('--format', format, '--okta')
  const org = openOrg({ okta, ...(tokenFile === undefined ? {} : { tokenFile }) }, environment)
  const http = createOktaHttp(org.connection, { clock, signal })
  return {
    name: org.connection.origin,
    option: '--okta',
    async *users() {
      for (const listing of listings) {
        for await (const page of userPages(http, { ...listing, limit: userPageSize.most })) yield* page
      }
    },
    async close() {
      await http.close()
      await org.dispatcher.destroy()
    }
  }
}

function refuseIdle(option: string, value: string | undefined, beside: string): void {
  if (value === undefined) return
  throw new AppError('CONFIG_INVALID', [option, `it does nothing beside ${beside}; leave one of them out`], {
    where: option
  })
}
