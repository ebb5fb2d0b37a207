import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { OktaGroupType } from '#schemas/okta/group.ts'
import { fold, foldProfile } from '../profile/fold.ts'
import type { Listing, Page } from './page.ts'
import { readPage } from './page.ts'

/** A group as it is stored: object class and profile are texts of JSON. */
export interface GroupRow {
  readonly id: string
  readonly type: OktaGroupType
  readonly created: string
  readonly last_updated: string
  readonly last_membership_updated: string | null
  readonly object_class: string
  /** The app that an APP_GROUP comes from. */
  readonly source_id: string | null
  readonly profile: string
}

/** A group to be stored: as a row, with object class and profile as values. */
export interface StoredGroup extends Omit<GroupRow, 'object_class' | 'profile'> {
  readonly object_class: readonly string[]
  readonly profile: Readonly<Record<string, unknown>>
}

/** How many users and apps a group has. */
export interface GroupCounts {
  readonly users: number
  readonly apps: number
}

const columns = 'id, type, created, last_updated, last_membership_updated, object_class, source_id, profile'

/** The groups of the org. */
export class Groups {
  readonly #database: DatabaseSync
  readonly #get: StatementSync
  readonly #byName: StatementSync
  readonly #put: StatementSync
  readonly #touchMembership: StatementSync
  readonly #delete: StatementSync
  readonly #counts: StatementSync

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#get = database.prepare(`select ${columns} from groups where id = ?`)
    this.#byName = database.prepare(
      `select ${columns} from groups where folded_name = ? and type <> 'APP_GROUP' order by seq limit 1`
    )
    // An update keeps `seq`, and with it the place in lists.
    this.#put = database.prepare(
      `insert into groups (${columns}, folded) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (id) do update set type = excluded.type, created = excluded.created,
         last_updated = excluded.last_updated, last_membership_updated = excluded.last_membership_updated,
         object_class = excluded.object_class, source_id = excluded.source_id, profile = excluded.profile,
         folded = excluded.folded`
    )
    this.#touchMembership = database.prepare('update groups set last_membership_updated = ? where id = ?')
    this.#delete = database.prepare('delete from groups where id = ?')
    this.#counts = database.prepare(
      `select case when type = 'BUILT_IN' then (select count(*) from users)
         else (select count(*) from group_members where group_id = groups.id) end as users,
         (select count(*) from app_groups where group_id = groups.id) as apps
       from groups where id = ?`
    )
  }

  /** One group by id, or null. */
  get(id: string): GroupRow | null {
    return (this.#get.get(id) as GroupRow | undefined) ?? null
  }

  /** The group of the org itself (not of an app) that has a name, whatever its case; or null. */
  withName(name: string): GroupRow | null {
    return (this.#byName.get(fold(name)) as GroupRow | undefined) ?? null
  }

  /** Stores a group, in place of one with the same id. */
  put(group: StoredGroup): void {
    this.#put.run(
      group.id,
      group.type,
      group.created,
      group.last_updated,
      group.last_membership_updated,
      JSON.stringify(group.object_class),
      group.source_id,
      JSON.stringify(group.profile),
      JSON.stringify(foldProfile(group.profile))
    )
  }

  /** Notes that the members have changed. @param at - ISO 8601 */
  touchMembership(id: string, at: string): void {
    this.#touchMembership.run(at, id)
  }

  /** Takes a group out for good, and with it its memberships and assignments. */
  delete(id: string): void {
    this.#delete.run(id)
  }

  /** How many users and apps a group has, that of a group that is not there being none. */
  counts(id: string): GroupCounts {
    const row = this.#counts.get(id)
    return { users: Number(row?.users ?? 0), apps: Number(row?.apps ?? 0) }
  }

  /**
   * One page of a list.
   * @throws Refusal `E0000029` for a position that was not given by this list
   */
  list(listing: Listing): Page<GroupRow> {
    return readPage(this.#database, { from: 'groups', columns, seq: 'seq' }, listing)
  }
}
