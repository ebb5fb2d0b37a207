import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { AppUserScope, AppUserStatus, SyncState } from '#schemas/okta/app-users.ts'
import { fold } from '../profile/fold.ts'
import type { Listing, Page } from './page.ts'
import { readPage } from './page.ts'

/** An app user as it is stored: credentials and profile are texts of JSON objects. */
export interface AppUserRow {
  readonly app_id: string
  readonly user_id: string
  /** The id by which the System Log knows it. */
  readonly log_id: string
  /** The id that the app has given; null until it has. */
  readonly external_id: string | null
  readonly created: string
  readonly last_updated: string
  readonly scope: AppUserScope
  readonly status: AppUserStatus
  readonly status_changed: string | null
  readonly password_changed: string | null
  readonly sync_state: SyncState
  readonly last_sync: string | null
  readonly app_credentials: string
  readonly app_profile: string
}

/** An app user to be stored: as a row, with credentials and profile as objects. */
export interface StoredAppUser extends Omit<AppUserRow, 'app_credentials' | 'app_profile'> {
  readonly credentials: { readonly userName: string; readonly password?: object }
  readonly profile: Readonly<Record<string, unknown>>
}

const names = [
  'app_id',
  'user_id',
  'log_id',
  'external_id',
  'created',
  'last_updated',
  'scope',
  'status',
  'status_changed',
  'password_changed',
  'sync_state',
  'last_sync',
  'app_credentials',
  'app_profile'
]
const columns = names.map((name) => `app_users.${name}`).join(', ')

/** Which user has which app, why, and what is known of the app's side. */
export class AppUsers {
  readonly #database: DatabaseSync
  readonly #get: StatementSync
  readonly #ofUser: StatementSync
  readonly #put: StatementSync
  readonly #delete: StatementSync
  readonly #unprovisioned: StatementSync
  readonly #progress: StatementSync
  readonly #shared: StatementSync

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#get = database.prepare(`select ${columns} from app_users where app_id = ? and user_id = ?`)
    this.#ofUser = database.prepare(`select ${columns} from app_users where user_id = ? order by seq`)
    const changes = names.slice(2).map((name) => `${name} = excluded.${name}`)
    this.#put = database.prepare(
      `insert into app_users (${names.join(', ')}, folded_user_name) values (${names.map(() => '?').join(', ')}, ?)
       on conflict (app_id, user_id) do update set ${changes.join(', ')}, folded_user_name = excluded.folded_user_name`
    )
    this.#delete = database.prepare('delete from app_users where app_id = ? and user_id = ?')
    const neglected = `app_users.external_id is null and not exists (
      select 1 from provisioning_tasks as task where task.app_id = app_users.app_id and task.user_id = app_users.user_id
        and task.kind = 'provision-user' and task.state <> 'DONE')`
    this.#unprovisioned = database.prepare(
      `select ${columns} from app_users where app_id = ? and ${neglected} order by seq`
    )
    this.#progress = database.prepare(
      `select count(*) as assigned, count(external_id) as provisioned, coalesce(sum(${neglected}), 0) as unprovisioned,
         coalesce(sum(sync_state = 'ERROR'), 0) as failed
       from app_users where app_id = ?`
    )
    this.#shared = database.prepare(
      `select json_group_array(app_credentials ->> 'userName' order by seq) as names from app_users
       where app_id = ? and external_id is not null group by external_id having count(*) > 1 order by min(seq)`
    )
  }

  /** One app user, or null. */
  get(appId: string, userId: string): AppUserRow | null {
    return (this.#get.get(appId, userId) as AppUserRow | undefined) ?? null
  }

  /** All that a user has, in the order of assignment. */
  ofUser(userId: string): AppUserRow[] {
    return this.#ofUser.all(userId) as unknown as AppUserRow[]
  }

  /** Who has an app and is unknown to it, without a task that would change that. */
  unprovisioned(appId: string): AppUserRow[] {
    return this.#unprovisioned.all(appId) as unknown as AppUserRow[]
  }

  /** How far the users of an app are. */
  progress(appId: string): { assigned: number; provisioned: number; unprovisioned: number; failed: number } {
    const { assigned, provisioned, unprovisioned, failed } = this.#progress.get(appId) ?? {}
    return {
      assigned: Number(assigned),
      provisioned: Number(provisioned),
      unprovisioned: Number(unprovisioned),
      failed: Number(failed)
    }
  }

  /** The user names of those who are linked to the same user of an app, by that user. */
  shared(appId: string): string[][] {
    return this.#shared.all(appId).map(({ names }) => JSON.parse(String(names)))
  }

  /** Stores an app user, in place of that of the same app and user. */
  put(appUser: StoredAppUser): void {
    this.#put.run(
      appUser.app_id,
      appUser.user_id,
      appUser.log_id,
      appUser.external_id,
      appUser.created,
      appUser.last_updated,
      appUser.scope,
      appUser.status,
      appUser.status_changed,
      appUser.password_changed,
      appUser.sync_state,
      appUser.last_sync,
      JSON.stringify(appUser.credentials),
      JSON.stringify(appUser.profile),
      fold(appUser.credentials.userName)
    )
  }

  /** Takes an app user out for good. */
  delete(appId: string, userId: string): void {
    this.#delete.run(appId, userId)
  }

  /**
   * One page of the users of an app, in the order of assignment; conditions may look at `users` too.
   * @throws Refusal `E0000029` for a position that was not given by this list
   */
  list(appId: string, listing: Omit<Listing, 'sort'>): Page<AppUserRow> {
    const source = {
      from: 'app_users join users on users.id = app_users.user_id',
      columns,
      seq: 'app_users.seq'
    }
    const conditions = [{ sql: 'app_users.app_id = ?', values: [appId] }, ...listing.conditions]
    return readPage(this.#database, source, { ...listing, conditions, sort: null })
  }
}
