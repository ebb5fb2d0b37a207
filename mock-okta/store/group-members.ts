import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Condition } from '../expression/compile.ts'
import type { Listing, Page } from './page.ts'
import { readPage } from './page.ts'
import type { UserRow } from './users.ts'
import { userColumns } from './users.ts'

/** The condition, on `groups`, that a user is a member; of the group Everyone every user is. */
export const groupsOfUser = (userId: string): Condition => ({
  sql: `type = 'BUILT_IN' or id in (select group_id from group_members where user_id = ?)`,
  values: [userId]
})

/** Who is a member of which group. The members of the group Everyone are not here: they are all users. */
export class GroupMembers {
  readonly #database: DatabaseSync
  readonly #add: StatementSync
  readonly #remove: StatementSync
  readonly #clear: StatementSync

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#add = database.prepare('insert or ignore into group_members (group_id, user_id) values (?, ?)')
    this.#remove = database.prepare('delete from group_members where group_id = ? and user_id = ?')
    this.#clear = database.prepare('delete from group_members where group_id = ?')
  }

  /** Makes a user a member. @returns whether it was none before */
  add(groupId: string, userId: string): boolean {
    return this.#add.run(groupId, userId).changes === 1
  }

  /** Ends a membership. @returns whether there was one */
  remove(groupId: string, userId: string): boolean {
    return this.#remove.run(groupId, userId).changes === 1
  }

  /** Ends all memberships of a group. */
  clear(groupId: string): void {
    this.#clear.run(groupId)
  }

  /**
   * One page of the members of a group, in the order in which they became members.
   * @throws Refusal `E0000029` for a position that was not given by this list
   */
  list(groupId: string, listing: Omit<Listing, 'sort'>): Page<UserRow> {
    const source = {
      from: 'group_members join users on users.id = group_members.user_id',
      columns: userColumns,
      seq: 'group_members.seq'
    }
    const conditions = [{ sql: 'group_members.group_id = ?', values: [groupId] }, ...listing.conditions]
    return readPage(this.#database, source, { ...listing, conditions, sort: null })
  }
}
