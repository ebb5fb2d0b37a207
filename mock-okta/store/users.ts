import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { OktaUserStatus } from '#schemas/okta/user.ts'
import { foldProfile, loginKey } from '../profile/fold.ts'
import type { Listing, Page } from './page.ts'
import { readPage } from './page.ts'

/** A user as it is stored: profile and credentials are texts of JSON objects. */
export interface UserRow {
  readonly id: string
  readonly status: OktaUserStatus
  readonly created: string
  readonly activated: string | null
  readonly status_changed: string | null
  readonly last_login: string | null
  readonly last_updated: string
  readonly password_changed: string | null
  readonly type_id: string
  readonly profile: string
  readonly credentials: string
}

/** A user to be stored: as a row, with the profile as an object. */
export interface StoredUser extends Omit<UserRow, 'profile' | 'credentials'> {
  readonly profile: Readonly<Record<string, unknown>>
  readonly credentials: Readonly<Record<string, unknown>>
}

/** The columns of a user. */
export const userColumns =
  'id, status, created, activated, status_changed, last_login, last_updated, password_changed, type_id, profile, credentials'

/** The users of the org. */
export class Users {
  readonly #database: DatabaseSync
  readonly #get: StatementSync
  readonly #byLogin: StatementSync
  readonly #byShortLogin: StatementSync
  readonly #put: StatementSync
  readonly #delete: StatementSync
  readonly #count: StatementSync

  constructor(database: DatabaseSync) {
    this.#database = database
    this.#get = database.prepare(`select ${userColumns} from users where id = ?`)
    this.#byLogin = database.prepare(`select ${userColumns} from users where login_key = ?`)
    this.#byShortLogin = database.prepare(`select ${userColumns} from users where short_login = ? limit 2`)
    // An update keeps `seq`, and with it the place in lists.
    this.#put = database.prepare(
      `insert into users (${userColumns}, folded, login_key) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
       on conflict (id) do update set status = excluded.status, created = excluded.created,
         activated = excluded.activated, status_changed = excluded.status_changed, last_login = excluded.last_login,
         last_updated = excluded.last_updated, password_changed = excluded.password_changed,
         type_id = excluded.type_id, profile = excluded.profile, credentials = excluded.credentials,
         folded = excluded.folded, login_key = excluded.login_key`
    )
    this.#delete = database.prepare('delete from users where id = ?')
    this.#count = database.prepare('select count(*) as users from users')
  }

  /** How many there are. */
  count(): number {
    return Number(this.#count.get()?.users)
  }

  /** One user by id, or null. */
  get(id: string): UserRow | null {
    return (this.#get.get(id) as UserRow | undefined) ?? null
  }

  /** The user who has a login, without regard to case and diacritics; or null. */
  withLogin(login: string): UserRow | null {
    return (this.#byLogin.get(loginKey(login)) as UserRow | undefined) ?? null
  }

  /** One user by id, login, or the login up to its @ where only one has it; or null. */
  find(name: string): UserRow | null {
    const found = this.get(name) ?? this.withLogin(name)
    if (found !== null) return found
    const [only, second] = this.#byShortLogin.all(loginKey(name)) as unknown as UserRow[]
    return second === undefined ? (only ?? null) : null
  }

  /** Stores a user, in place of one with the same id. The login must be free. */
  put(user: StoredUser): void {
    this.#put.run(
      user.id,
      user.status,
      user.created,
      user.activated,
      user.status_changed,
      user.last_login,
      user.last_updated,
      user.password_changed,
      user.type_id,
      JSON.stringify(user.profile),
      JSON.stringify(user.credentials),
      JSON.stringify(foldProfile(user.profile)),
      loginKey(String(user.profile.login))
    )
  }

  /** Takes a user out for good. */
  delete(id: string): void {
    this.#delete.run(id)
  }

  /**
   * One page of a list.
   * @throws Refusal `E0000029` for a position that was not given by this list
   */
  list(listing: Listing): Page<UserRow> {
    return readPage(this.#database, { from: 'users', columns: userColumns, seq: 'seq' }, listing)
  }
}
