import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { Listing, Page } from './page.ts'
import { readPage } from './page.ts'

/** A group's assignment to an app as it is stored: the profile is a text of a JSON object. */
export interface AppGroupRow {
  readonly app_id: string
  readonly group_id: string
  /** Which group decides first; the least number wins. */
  readonly priority: number
  readonly last_updated: string
  readonly profile: string
}

/** An assignment to be stored. */
export interface StoredAppGroup extends Omit<AppGroupRow, 'profile'> {
  readonly profile: Readonly<Record<string, unknown>>
}

const columns =
  'app_groups.app_id, app_groups.group_id, app_groups.priority, app_groups.last_updated, app_groups.profile'

/** Which group has which app. */
export class AppGroups {
  readonly #database: DatabaseSync
  readonly #get: StatementSync
  readonly #all: StatementSync
  readonly #appsOf: StatementSync
  readonly #nextPriority: StatementSync
  readonly #put: StatementSync
  readonly #delete: StatementSync

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#get = database.prepare(`select ${columns} from app_groups where app_id = ? and group_id = ?`)
    this.#all = database.prepare(`select ${columns} from app_groups order by seq`)
    this.#appsOf = database.prepare('select app_id from app_groups where group_id = ? order by seq')
    this.#nextPriority = database.prepare(
      'select coalesce(max(priority) + 1, 0) as next from app_groups where app_id = ?'
    )
    this.#put = database.prepare(
      `insert into app_groups (app_id, group_id, priority, last_updated, profile) values (?, ?, ?, ?, ?)
       on conflict (app_id, group_id) do update set priority = excluded.priority,
         last_updated = excluded.last_updated, profile = excluded.profile`
    )
    this.#delete = database.prepare('delete from app_groups where app_id = ? and group_id = ?')
  }

  /** One assignment, or null. */
  get(appId: string, groupId: string): AppGroupRow | null {
    return (this.#get.get(appId, groupId) as AppGroupRow | undefined) ?? null
  }

  /** All assignments of the org, in their order. */
  all(): AppGroupRow[] {
    return this.#all.all() as unknown as AppGroupRow[]
  }

  /** The ids of the apps of a group, in the order of assignment. */
  appsOf(groupId: string): string[] {
    return this.#appsOf.all(groupId).map((row) => String(row.app_id))
  }

  /** The priority behind all others of an app. */
  nextPriority(appId: string): number {
    return Number(this.#nextPriority.get(appId)?.next)
  }

  /** Stores an assignment, in place of that of the same app and group. */
  put({ app_id, group_id, priority, last_updated, profile }: StoredAppGroup): void {
    this.#put.run(app_id, group_id, priority, last_updated, JSON.stringify(profile))
  }

  /** Ends an assignment. */
  delete(appId: string, groupId: string): void {
    this.#delete.run(appId, groupId)
  }

  /**
   * One page of the groups of an app, in the order of priority; conditions may look at `groups` too.
   * @throws Refusal `E0000029` for a position that was not given by this list
   */
  list(appId: string, listing: Omit<Listing, 'sort'>): Page<AppGroupRow> {
    const source = {
      from: 'app_groups join groups on groups.id = app_groups.group_id',
      columns,
      seq: 'app_groups.seq',
      id: 'group_id'
    }
    const conditions = [{ sql: 'app_groups.app_id = ?', values: [appId] }, ...listing.conditions]
    const sort = { by: { sql: 'app_groups.priority', values: [] }, descending: false }
    return readPage(this.#database, source, { ...listing, conditions, sort })
  }
}
