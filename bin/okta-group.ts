import { createOktaHttp } from '#connector/okta/client/http.ts'
import { pagesOf } from '#connector/okta/client/pages.ts'
import type { Clock } from '#core/clock.ts'
import { AppError } from '#core/errors.ts'
import { listGroupMembers, listGroups } from '#schemas/okta/groups.ts'
import type { OktaUserAnswer } from '#schemas/okta/user.ts'
import type { Org } from './org.ts'

/** Items of a page; Okta gives more, but recommends no more. */
const pageSize = 200

/** How a group is read. */
export interface GroupReading {
  readonly clock: Clock
  readonly signal: AbortSignal
}

/**
 * The members of the one group with a name, read from an org: two kinds of GET and nothing else.
 * @throws OktaError; AppError `CONFIG_INVALID` where no group has the name, or several have
 */
export async function readOktaGroup(
  { connection }: Org,
  name: string,
  { clock, signal }: GroupReading
): Promise<readonly OktaUserAnswer[]> {
  const http = createOktaHttp(connection, { clock, signal })
  const refuse = (why: string) => new AppError('CONFIG_INVALID', ['--group', why], { where: '--group' })
  try {
    const found: { id: string; name: string }[] = []
    const search = `profile.name eq ${JSON.stringify(name)}`
    for await (const { items } of pagesOf(http, listGroups, { query: { search, limit: pageSize } })) {
      found.push(...items.map(({ id, profile }) => ({ id, name: profile.name })))
    }
    // Okta does not look at letter case; where that leaves several, the one that is spelt so is meant.
    const exact = found.filter((group) => group.name === name)
    const groups = exact.length === 0 ? found : exact
    const [group] = groups
    if (group === undefined) throw refuse(`${connection.origin} has no group called "${name}"`)
    if (groups.length > 1) {
      throw refuse(
        `${connection.origin} has ${groups.length} groups called "${name}" (${groups.map(({ id }) => id).join(', ')}); rename one, or export its members and give the file`
      )
    }
    const members: OktaUserAnswer[] = []
    const call = { params: { groupId: group.id }, query: { limit: pageSize } }
    for await (const { items } of pagesOf(http, listGroupMembers, call)) members.push(...items)
    return members
  } finally {
    await http.close()
  }
}
