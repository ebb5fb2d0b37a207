import type { DatabaseSync, StatementSync } from 'node:sqlite'
import type { OktaUserStatus } from '#schemas/okta/user.ts'
import type { CursorValue } from '../cursor.ts'
import { readCursor, writeCursor } from '../cursor.ts'
import type { Condition } from '../expression/compile.ts'
import { foldValue, loginKey } from '../profile/fold.ts'

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

/** Which users to list, in which order, and from where. */
export interface UserListing {
  readonly conditions: readonly Condition[]
  /** Order of a search; by arrival where null. */
  readonly sort: { readonly by: Condition; readonly descending: boolean } | null
  readonly after: string | undefined
  readonly limit: number
}

/** A page of a list. */
export interface Page<T> {
  readonly rows: readonly T[]
  /** Position behind the last row; null when no row follows. */
  readonly next: string | null
}

const columns =
  'id, status, created, activated, status_changed, last_login, last_updated, password_changed, type_id, profile, credentials'

type ListedRow = UserRow & { readonly seq: number; readonly sort_key?: CursorValue }

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
    this.#get = database.prepare(`select ${columns} from users where id = ?`)
    this.#byLogin = database.prepare(`select ${columns} from users where login_key = ?`)
    this.#byShortLogin = database.prepare(`select ${columns} from users where short_login = ? limit 2`)
    // An update keeps `seq`, and with it the place in lists.
    this.#put = database.prepare(
      `insert into users (${columns}, folded, login_key) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
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
      JSON.stringify(Object.fromEntries(Object.entries(user.profile).map(([name, value]) => [name, foldValue(value)]))),
      loginKey(String(user.profile.login))
    )
  }

  /** Takes a user out for good. */
  delete(id: string): void {
    this.#delete.run(id)
  }

  /**
   * One page of a list. The position is that of the last row, not a number of rows, so users who come or go between
   * two pages move nobody else.
   * @throws Refusal `E0000029` for a position that was not given by this list
   */
  list(listing: UserListing): Page<UserRow> {
    const { sql, values } = listing.sort === null ? byArrival(listing) : sorted(listing, listing.sort)
    const rows = this.#database.prepare(sql).all(...values, listing.limit + 1) as unknown as ListedRow[]
    const shown = rows.slice(0, listing.limit)
    const last = shown.at(-1)
    if (rows.length <= listing.limit || last === undefined) return { rows: shown, next: null }
    return { rows: shown, next: writeCursor(listing.sort === null ? [last.seq] : [last.sort_key ?? null, last.id]) }
  }
}

function where(conditions: readonly Condition[]): Condition {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' and ') || '1',
    values: conditions.flatMap(({ values }) => values)
  }
}

type Query = { readonly sql: string; readonly values: readonly CursorValue[] }

function byArrival({ conditions, after }: UserListing): Query {
  const from = after === undefined ? [] : [{ sql: 'seq > ?', values: readCursor(after, 1) as number[] }]
  const { sql, values } = where([...from, ...conditions])
  return { sql: `select seq, ${columns} from users where ${sql} order by seq limit ?`, values }
}

/** In the order of a property, then of the id; users without the property come last. */
function sorted({ conditions, after }: UserListing, sort: NonNullable<UserListing['sort']>): Query {
  const chosen = where(conditions)
  const beyond = sort.descending ? '<' : '>'
  const [key = null, id = ''] = after === undefined ? [] : readCursor(after, 2)
  const from =
    after === undefined
      ? { sql: '1', values: [] }
      : {
          sql: `((sort_key is null) > (? is null)
            or ((sort_key is null) = (? is null) and (sort_key ${beyond} ? or (sort_key is ? and id > ?))))`,
          values: [key, key, key, key, id]
        }
  return {
    sql: `select * from (select seq, ${columns}, ${sort.by.sql} as sort_key from users where ${chosen.sql})
      where ${from.sql} order by sort_key is null, sort_key ${sort.descending ? 'desc' : 'asc'}, id limit ?`,
    values: [...sort.by.values, ...chosen.values, ...from.values]
  }
}
