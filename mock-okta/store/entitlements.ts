import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { GroupRow } from './groups.ts'

/** The groups of the user of an outer query, in SQL. */
const groupsOf = (user: string): string =>
  `(select group_id from group_members where user_id = ${user} union all select id from groups where type = 'BUILT_IN')`

/** The condition that an app user of the table `app_users` has the app because of no group, in SQL. */
const groundless = `scope = 'GROUP' and not exists (
  select 1 from app_groups
  where app_groups.app_id = app_users.app_id and app_groups.group_id in ${groupsOf('app_users.user_id')})`

/** An app and a user. */
export interface Entitlement {
  readonly app_id: string
  readonly user_id: string
}

/**
 * What groups entitle users to, against what they have. All of it is decided in SQL, so that it takes as long as there is
 * something to change, however large the org is.
 */
export class Entitlements {
  readonly #owedToUser: StatementSync
  readonly #owedToMembers: StatementSync
  readonly #owedToEveryone: StatementSync
  readonly #groundlessOfUser: StatementSync
  readonly #groundlessOfApp: StatementSync
  readonly #ofDeactivated: StatementSync
  readonly #byGroup: StatementSync

  constructor(database: DatabaseSync) {
    this.#owedToUser = database.prepare(
      `select app_id, min(seq) as first from app_groups where group_id in ${groupsOf('?1')}
         and not exists (select 1 from app_users where app_id = app_groups.app_id and user_id = ?1)
       group by app_id order by first`
    )
    const lacks = `users.status <> 'DEPROVISIONED'
      and not exists (select 1 from app_users where app_id = ?1 and user_id = users.id)`
    this.#owedToMembers = database.prepare(
      `select users.id as user_id from group_members join users on users.id = group_members.user_id
       where group_members.group_id = ?2 and ${lacks} order by group_members.seq`
    )
    this.#owedToEveryone = database.prepare(`select id as user_id from users where ${lacks} order by seq`)
    this.#groundlessOfUser = database.prepare(
      `select app_id, user_id from app_users where user_id = ? and ${groundless} order by seq`
    )
    this.#groundlessOfApp = database.prepare(
      `select app_id, user_id from app_users where app_id = ? and ${groundless} order by seq`
    )
    this.#ofDeactivated = database.prepare(
      `select app_id, user_id from users join app_users on app_users.user_id = users.id
       where users.status = 'DEPROVISIONED' order by app_users.seq`
    )
    this.#byGroup = database.prepare(
      `select 1 from app_groups where app_id = ?1 and group_id in ${groupsOf('?2')} limit 1`
    )
  }

  /** The apps that a user's groups give and the user has not. */
  appsOwedTo(userId: string): string[] {
    return this.#owedToUser.all(userId).map((row) => String(row.app_id))
  }

  /** The members of a group who are not deactivated and have not the app. */
  usersOwed(appId: string, { id, type }: Pick<GroupRow, 'id' | 'type'>): string[] {
    const rows = type === 'BUILT_IN' ? this.#owedToEveryone.all(appId) : this.#owedToMembers.all(appId, id)
    return rows.map((row) => String(row.user_id))
  }

  /** What a user has because of a group, and no group gives. */
  groundlessOfUser(userId: string): Entitlement[] {
    return this.#groundlessOfUser.all(userId) as unknown as Entitlement[]
  }

  /** Who has an app because of a group, and no group gives it. */
  groundlessOfApp(appId: string): Entitlement[] {
    return this.#groundlessOfApp.all(appId) as unknown as Entitlement[]
  }

  /** What deactivated users have, who should have nothing. */
  ofDeactivated(): Entitlement[] {
    return this.#ofDeactivated.all() as unknown as Entitlement[]
  }

  /** Whether a group gives the app to the user. */
  givenByGroup(appId: string, userId: string): boolean {
    return this.#byGroup.get(appId, userId) !== undefined
  }
}
