import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { MappingStatus } from '#schemas/okta/group-push.ts'
import type { GroupRow } from './groups.ts'
import type { Listing, Page } from './page.ts'
import { readPage } from './page.ts'

/** A group push mapping as it is stored. */
export interface GroupPushRow {
  readonly id: string
  readonly app_id: string
  readonly source_group_id: string
  readonly target_group_id: string
  readonly status: MappingStatus
  readonly created: string
  readonly last_updated: string
  readonly last_push: string | null
  readonly error_summary: string | null
}

const names = [
  'id',
  'app_id',
  'source_group_id',
  'target_group_id',
  'status',
  'created',
  'last_updated',
  'last_push',
  'error_summary'
] as const
const columns = names.join(', ')

/** A user who is a member of a pushed group and known in the app. */
export interface PushableMember {
  readonly user_id: string
  readonly external_id: string
  readonly app_credentials: string
}

/** Which groups are pushed to which groups of apps, and how the apps know those. */
export class GroupPush {
  readonly #database: DatabaseSync
  readonly #get: StatementSync
  readonly #ofSource: StatementSync
  readonly #ofApp: StatementSync
  readonly #ofTarget: StatementSync
  readonly #ofMember: StatementSync
  readonly #put: StatementSync
  readonly #delete: StatementSync
  readonly #members: StatementSync
  readonly #everybody: StatementSync
  readonly #externalId: StatementSync
  readonly #setExternalId: StatementSync
  readonly #appGroupWithName: StatementSync
  readonly #appGroupWithExternalId: StatementSync

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#get = database.prepare(`select ${columns} from group_push where id = ?`)
    this.#ofSource = database.prepare(`select ${columns} from group_push where source_group_id = ? order by seq`)
    this.#ofApp = database.prepare(`select ${columns} from group_push where app_id = ? order by seq`)
    this.#ofTarget = database.prepare(`select ${columns} from group_push where target_group_id = ?`)
    this.#ofMember = database.prepare(
      `select ${columns} from group_push where app_id = ?1 and source_group_id in (
         select group_id from group_members where user_id = ?2 union all select id from groups where type = 'BUILT_IN')
       order by seq`
    )
    const changes = names.slice(1).map((name) => `${name} = excluded.${name}`)
    this.#put = database.prepare(
      `insert into group_push (${columns}) values (${names.map(() => '?').join(', ')})
       on conflict (id) do update set ${changes.join(', ')}`
    )
    this.#delete = database.prepare('delete from group_push where id = ?')
    const known = `users.status <> 'DEPROVISIONED' and app_users.app_id = ?1 and app_users.external_id is not null`
    const member = 'app_users.user_id, app_users.external_id, app_users.app_credentials'
    this.#members = database.prepare(
      `select ${member} from group_members join users on users.id = group_members.user_id
         join app_users on app_users.user_id = users.id
       where group_members.group_id = ?2 and ${known} order by group_members.seq`
    )
    this.#everybody = database.prepare(
      `select ${member} from users join app_users on app_users.user_id = users.id where ${known} order by users.seq`
    )
    this.#externalId = database.prepare('select external_id from app_group_ids where group_id = ?')
    this.#setExternalId = database.prepare('insert or replace into app_group_ids (group_id, external_id) values (?, ?)')
    this.#appGroupWithName = database.prepare(
      `select id from groups where source_id = ? and folded_name = ? order by seq limit 1`
    )
    this.#appGroupWithExternalId = database.prepare(
      `select groups.id from app_group_ids join groups on groups.id = app_group_ids.group_id
       where groups.source_id = ? and app_group_ids.external_id = ?`
    )
  }

  /** One mapping, or null. */
  get(id: string): GroupPushRow | null {
    return (this.#get.get(id) as GroupPushRow | undefined) ?? null
  }

  /** The mappings of an Okta group, in the order in which they came. */
  ofSource(groupId: string): GroupPushRow[] {
    return this.#ofSource.all(groupId) as unknown as GroupPushRow[]
  }

  /** The mappings of an app. */
  ofApp(appId: string): GroupPushRow[] {
    return this.#ofApp.all(appId) as unknown as GroupPushRow[]
  }

  /** The mapping that leads to a group of an app, or null. */
  ofTarget(groupId: string): GroupPushRow | null {
    return (this.#ofTarget.get(groupId) as GroupPushRow | undefined) ?? null
  }

  /** The mappings of an app whose Okta group a user is in. */
  ofMember(appId: string, userId: string): GroupPushRow[] {
    return this.#ofMember.all(appId, userId) as unknown as GroupPushRow[]
  }

  /** Stores a mapping, in place of that with the same id. */
  put(row: GroupPushRow): void {
    this.#put.run(...names.map((name) => row[name]))
  }

  /** Ends a mapping. */
  delete(id: string): void {
    this.#delete.run(id)
  }

  /** The members of a group whom a push can name: not deactivated, and known in the app. */
  members(appId: string, { id, type }: Pick<GroupRow, 'id' | 'type'>): PushableMember[] {
    const rows = type === 'BUILT_IN' ? this.#everybody.all(appId) : this.#members.all(appId, id)
    return rows as unknown as PushableMember[]
  }

  /** The id by which the app knows an app group; null while it is not known. */
  externalIdOf(groupId: string): string | null {
    return (this.#externalId.get(groupId)?.external_id as string | null | undefined) ?? null
  }

  /** Notes by which id the app knows an app group. */
  setExternalId(groupId: string, externalId: string | null): void {
    this.#setExternalId.run(groupId, externalId)
  }

  /** The id of the app group of a name, or null. @param folded - the name as it is compared */
  appGroupWithName(appId: string, folded: string): string | null {
    return (this.#appGroupWithName.get(appId, folded)?.id as string | undefined) ?? null
  }

  /** The id of the app group that the app knows by an id, or null. */
  appGroupWithExternalId(appId: string, externalId: string): string | null {
    return (this.#appGroupWithExternalId.get(appId, externalId)?.id as string | undefined) ?? null
  }

  /**
   * One page of the mappings of an app, in the order in which they came.
   * @throws Refusal `E0000029` for a position that was not given by this list
   */
  list(appId: string, listing: Omit<Listing, 'sort'>): Page<GroupPushRow> {
    const conditions = [{ sql: 'app_id = ?', values: [appId] }, ...listing.conditions]
    return readPage(this.#database, { from: 'group_push', columns, seq: 'seq' }, { ...listing, conditions, sort: null })
  }
}
